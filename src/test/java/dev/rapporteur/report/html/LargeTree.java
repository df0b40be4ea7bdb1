package dev.rapporteur.report.html;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.RunView;
import dev.rapporteur.value.ResultCode;

/**
 * Trees of many sections: tasks of a hundred test cases of ten steps.
 */
public final class LargeTree {

	private static final int STEPS = 9;

	private static final int CASES = 100;

	private LargeTree() {
	}

	/**
	 * Makes a tree.
	 * @param sections how many sections there are, test cases and steps
	 * @param failed how many test cases failed, each in one of its steps
	 */
	static Drive of(int sections, int failed) {
		return grown(sections, failed).stop();
	}

	private static Drive grown(int sections, int failed) {
		int cases = sections / (STEPS + 1);
		Drive drive = new Drive().suite("name", "large");
		for (int i = 0; i < cases; i++) {
			if (i % CASES == 0) {
				drive.task("task" + i / CASES, "name", "task " + i / CASES, "logfile", "TaskLog." + i / CASES);
			}
			testCase(drive, i, i % Math.max(cases / failed, 1) == 0);
			if (i % CASES == CASES - 1) {
				drive.stop();
			}
		}
		return drive;
	}

	/**
	 * What a report may tell of such a tree, and of one more test case with many steps.
	 * @param sections how many sections there are besides
	 * @param failed how many test cases failed
	 * @param steps how many steps the last test case has
	 */
	public static RunView view(int sections, int failed, int steps) {
		Drive drive = grown(sections, failed).task("long", "name", "long").section("case", "type", "Testcase");
		for (int i = 0; i < steps; i++) {
			drive.section("step" + i, "type", "Step").stop(ResultCode.PASSED);
		}
		return Reports.view(Reports.reader(drive.stop().stop().stop()));
	}

	private static void testCase(Drive drive, int number, boolean fails) {
		drive.section("case" + number, "type", "Testcase", "name", "checks neighbors of router " + number);
		for (int step = 0; step < STEPS; step++) {
			boolean failing = fails && step == STEPS - 1;
			drive.section("STEP " + step, "type", "Step", "name", "looks at interface " + number % 48 + "/" + step);
			if (failing) {
				drive.detail(
						"Traceback (most recent call last):\n  File \"case.py\", line " + number + "\nAssertionError");
			}
			drive.stop("result", failing ? SampleRun.because(ResultCode.FAILED, "lost " + number % 97 + " packets")
					: SampleRun.because(ResultCode.PASSED, ""));
		}
		drive.stop(fails ? ResultCode.FAILED : ResultCode.PASSED);
	}

}
