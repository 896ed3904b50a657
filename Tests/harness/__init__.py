"""What the browser, interoperability and durability tests share."""
