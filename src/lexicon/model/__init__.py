"""The values that the rooms hand to each other: frozen dataclasses, no behaviour that needs a file or a database."""
