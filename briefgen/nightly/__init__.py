"""Many briefs rebuilt unattended: plan, run, publish."""
