package dev.rapporteur.report;

import dev.rapporteur.context.ContextSnapshot;

/** x. */
final class XmlDetails implements ContextVisitor {

	XmlDetails(TextOutput output, ReportSettings settings) {
	}

	public void enter(ContextSnapshot c, int d, boolean h) {
	}

	public void leave(ContextSnapshot c, int d, boolean h) {
	}

}
