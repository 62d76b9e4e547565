"""The service: stores chains, answers over HTTP and in the terminal."""
