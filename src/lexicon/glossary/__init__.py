"""The compiled glossary: its written forms, the index over them, and the matcher."""
