"""All that the bot says: how it looks, to whom it goes, when, and how it is delivered. It asks and decides nothing."""
