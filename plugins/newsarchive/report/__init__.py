"""What a person is told after runs: what they did, how complete each day is now, and every shortfall in words."""

from newsarchive.report.printing import print_questions, print_report
from newsarchive.report.runs import Report, report_of_days, report_of_runs
from newsarchive.report.shortfalls import Shortfall

__all__ = ["Report", "Shortfall", "print_questions", "print_report", "report_of_days", "report_of_runs"]
