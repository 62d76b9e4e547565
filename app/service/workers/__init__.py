"""Worker processes: questions about large chains are answered apart from the process that serves everybody."""
