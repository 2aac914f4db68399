"""Articles with every fault marked, as the editor of a newsroom would mark it."""
