PATH = "content"
ARTICLE_PATHS = ["articles"]
TIMEZONE = "Asia/Seoul"
