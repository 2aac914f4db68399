"""Tables of terms, whatever file they stand in: what their columns hold, reading and writing."""
