"""Articles become text with exact positions: one reader a format, each making a Document."""
