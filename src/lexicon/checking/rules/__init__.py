"""The rules, one module and one page each."""
