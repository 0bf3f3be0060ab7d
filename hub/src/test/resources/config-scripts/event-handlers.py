#= EventLogger.handlers [{"class": "logging.FileHandler", "filename": "/dev/null"}, {"class": "logging.StreamHandler", "stream": "ext://sys.stderr"}]
import logging

c.EventLogger.handlers = [logging.FileHandler("/dev/null"), logging.StreamHandler()]
