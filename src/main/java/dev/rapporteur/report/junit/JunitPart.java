package dev.rapporteur.report.junit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.report.RunView;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.TestCase;

/**
 * A share of the test cases of a run: every one of so many, so that all shares are about
 * as large.
 *
 * @param number which one, from 1
 * @param of how many there are
 */
record JunitPart(int number, int of) {

	/** The whole run. */
	static final JunitPart ALL = new JunitPart(1, 1);

	void write(RunView run, OutputStream output) throws IOException {
		JunitReport.write(run, this, output);
	}

	/**
	 * Its share of a group.
	 * @param group the group
	 * @param before how many test cases came before the group
	 */
	CaseGroup of(CaseGroup group, long before) {
		if (this.of == 1) {
			return group;
		}
		List<TestCase> share = new ArrayList<>();
		for (int i = 0; i < group.cases().size(); i++) {
			if ((before + i) % this.of == this.number - 1) {
				share.add(group.cases().get(i));
			}
		}
		return new CaseGroup(group.name(), group.classname(), group.context(), share);
	}

	/** How long a group took, as far as it is told here: shares add up to no more. */
	double seconds(CaseGroup group) {
		return (this.of == 1) ? group.seconds() : group.cases().stream().mapToDouble(TestCase::seconds).sum();
	}

}
