package dev.rapporteur.report.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.rapporteur.context.ContextSnapshot;

/**
 * The test cases of a group as they come. They are kept until it is over, since counts
 * stand before them in reports.
 */
final class GroupBuilder {

	private final String name;

	private final String classname;

	private final List<TestCase> cases = new ArrayList<>();

	private final Set<String> names = new HashSet<>();

	private boolean bad;

	/**
	 * Starts without test cases.
	 * @param name its name
	 * @param classname what its test cases belong to, which those of no other group do
	 */
	GroupBuilder(String name, String classname) {
		this.name = name;
		this.classname = classname;
	}

	String classname() {
		return this.classname;
	}

	/**
	 * The name of one more test case, which no other one has: servers take these for one.
	 */
	String nameOf(String wanted, String id) {
		return this.names.add(wanted) ? wanted : Names.distinct(this.names, wanted + " [" + id + "]");
	}

	void add(TestCase added) {
		this.cases.add(added);
		this.bad |= added.outcome().isBad();
	}

	boolean isEmpty() {
		return this.cases.isEmpty();
	}

	boolean isBad() {
		return this.bad;
	}

	CaseGroup build(ContextSnapshot context) {
		return new CaseGroup(this.name, this.classname, context, this.cases);
	}

}
