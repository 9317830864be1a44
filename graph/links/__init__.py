"""Who should meet whom: links that are not there yet, scored, with the paths that speak for them."""
