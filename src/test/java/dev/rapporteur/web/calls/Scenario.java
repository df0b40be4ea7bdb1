package dev.rapporteur.web.calls;

import java.util.ArrayList;
import java.util.List;

/**
 * What clients report, one step a line.
 *
 * @param name what it is about
 * @param format the format of the results file
 * @param needsClients whether it is about clients that leave, or stop what others opened,
 * so that those who name contexts themselves have no part in it
 * @param text the steps, with {@code RUNTIME} for the directory of the run
 */
record Scenario(String name, String format, boolean needsClients, String text) {

	static Scenario of(String name, String text) {
		return new Scenario(name, "json", false, text);
	}

	static Scenario ofClients(String name, String text) {
		return new Scenario(name, "json", true, text);
	}

	Scenario inYaml() {
		return new Scenario(this.name + " in YAML", "yaml", this.needsClients, this.text);
	}

	List<Step> steps(String directory) {
		List<Step> steps = new ArrayList<>();
		for (String line : this.text.replace("RUNTIME", directory).lines().toList()) {
			steps.add(Step.of(steps.size(), line));
		}
		return steps;
	}

	/** What will be refused. */
	List<String> refused() {
		return steps("").stream().filter(Step::isRefused).map((step) -> step.refusal(step.problem())).toList();
	}

	/** The ways in which it can be told. */
	List<String> ways() {
		return this.needsClients ? List.of("client", "batch")
				: List.of("client", "batch", "addressed", "addressed batch");
	}

	@Override
	public String toString() {
		return this.name;
	}

}
