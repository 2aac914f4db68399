"""Text without any knowledge of glossaries: spans, lines, folding, scripts, edits (standard library only)."""
