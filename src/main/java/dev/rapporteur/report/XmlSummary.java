package dev.rapporteur.report;

import dev.rapporteur.context.ContextSnapshot;

/** x. */
final class XmlSummary {

	XmlSummary(TextOutput output, ReportSettings settings) {
	}

	void write(ContextSnapshot c) {
	}

}
