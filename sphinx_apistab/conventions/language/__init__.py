"""The language of conventions: templates over a decorator's arguments, and the words that use them."""
