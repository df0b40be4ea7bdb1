package dev.rapporteur.report.robot;

import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;

/**
 * How many tests of a suite have which status. Robot Framework has one word for all that
 * is bad.
 *
 * @param pass tests that passed
 * @param fail tests that are bad
 * @param skip tests that were skipped
 */
record RobotCounts(long pass, long fail, long skip) {

	static final RobotCounts NONE = new RobotCounts(0, 0, 0);

	static RobotCounts of(CaseGroup group) {
		return new RobotCounts(group.count(CaseOutcome.PASSED),
				group.count(CaseOutcome.FAILURE) + group.count(CaseOutcome.ERROR), group.count(CaseOutcome.SKIPPED));
	}

	RobotCounts plus(RobotCounts more) {
		return new RobotCounts(this.pass + more.pass, this.fail + more.fail, this.skip + more.skip);
	}

	/** The status of the suite, as Robot Framework finds it. */
	String status() {
		if (this.fail > 0) {
			return "FAIL";
		}
		return (this.pass > 0) ? "PASS" : "SKIP";
	}

}
