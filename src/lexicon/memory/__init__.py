"""Segments and what translates them: alignment of two texts."""
