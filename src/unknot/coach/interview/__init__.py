"""The interview: the questions, in a few grouped pages; the web form and the terminal ask the same ones."""
