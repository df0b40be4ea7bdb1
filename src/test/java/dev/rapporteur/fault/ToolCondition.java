package dev.rapporteur.fault;

import java.io.IOException;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether this machine has what a test of faults needs. With
 * {@code RAPPORTEUR_FAULT_TOOLS=required} it has to.
 */
abstract class ToolCondition implements ExecutionCondition {

	private final Tool tool;

	private final String missing;

	/**
	 * Asks nothing yet.
	 * @param tool what it needs
	 * @param missing what can't be tried without it
	 */
	ToolCondition(Tool tool, String missing) {
		this.tool = tool;
		this.missing = missing;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (isThere()) {
			return ConditionEvaluationResult.enabled("this machine has what it takes");
		}
		if ("required".equals(System.getenv("RAPPORTEUR_FAULT_TOOLS"))) {
			throw new IllegalStateException(this.missing);
		}
		return ConditionEvaluationResult.disabled(this.missing);
	}

	private boolean isThere() {
		try {
			return this.tool.isThere();
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Runs a command to its end, and tells whether it succeeded. */
	static boolean succeeds(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

	/** What a test needs. */
	@FunctionalInterface
	interface Tool {

		/** Whether it is there; an error tells that it isn't. */
		boolean isThere() throws IOException, InterruptedException;

	}

}
