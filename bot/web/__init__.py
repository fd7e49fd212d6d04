"""What the web process shows besides the webhook. Never a person's name or words without a right to them."""
