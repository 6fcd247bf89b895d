"""A made-up week of news, served on loopback: what `monitor demo` polls."""
