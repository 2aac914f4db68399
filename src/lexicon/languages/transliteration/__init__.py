"""From one script to another: readings of one language in the letters of another, for search and suggestion."""
