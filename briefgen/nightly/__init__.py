"""Many briefs rebuilt unattended: plan, run, publish."""

from briefgen.nightly.report import BriefStatus, Failure, Outcome, RunReport
from briefgen.nightly.run import run_nightly

__all__ = ["BriefStatus", "Failure", "Outcome", "RunReport", "run_nightly"]
