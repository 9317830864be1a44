"""Facts, where they are kept, and the answers drawn from them."""
