package dev.rapporteur.report;

import dev.rapporteur.context.ContextSnapshot;

/** x. */
final class YamlResults implements ContextVisitor {

	YamlResults(TextOutput output, ReportSettings settings) {
	}

	public void enter(ContextSnapshot c, int d, boolean h) {
	}

	public void leave(ContextSnapshot c, int d, boolean h) {
	}

}
