"""The service: stores chains, answers over HTTP and in the terminal."""

VERSION = "0.1.0"
