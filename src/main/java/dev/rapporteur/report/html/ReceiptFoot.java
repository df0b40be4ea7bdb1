package dev.rapporteur.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.ContextCounts;
import dev.rapporteur.plan.ValueCounts;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.receipt.ClientCounts;
import dev.rapporteur.receipt.Restart;

/**
 * What came in until the page was written, and what was lost. The whole receipt is
 * written when the page is.
 *
 * @param books what the events of the run add up to
 * @param assessment how the run stands
 * @param markup where to
 */
record ReceiptFoot(Books books, Assessment assessment, Markup markup) {

	void write() throws IOException {
		this.markup.raw("<details>\n<summary>Receipt</summary>\n<table>\n<tbody>\n");
		row("Requests", requests());
		row("Events", String.valueOf(this.books.events()));
		row("Contexts", contexts());
		row("Clients", clients());
		row("Restarts of the service", restarts());
		row("Values", values());
		row("Logs", logs());
		if (!this.assessment.losses().isEmpty()) {
			row("Not complete", String.join("; ", this.assessment.losses()));
		}
		this.markup.raw("</tbody>\n</table>\n</details>\n");
	}

	private void row(String name, String text) throws IOException {
		this.markup.raw("<tr><th scope=\"row\">" + name + "</th>").element("td", text).raw("</tr>\n");
	}

	private String requests() {
		String refused = this.books.requests().refused().isEmpty() ? "none refused"
				: "refused: " + counts(this.books.requests().refused());
		return this.books.requests().received() + " received, " + this.books.requests().answered() + " answered, "
				+ refused;
	}

	private String contexts() {
		ContextCounts contexts = this.assessment.contexts();
		List<String> parts = new ArrayList<>();
		parts.add(this.books.opened() + " opened");
		parts.add(contexts.endedByClient() + " ended by their clients");
		if (!contexts.endedByUs().isEmpty()) {
			parts.add("ended by the service: " + counts(contexts.endedByUs()).replace('_', ' '));
		}
		add(contexts.open(), "not ended", parts);
		add(this.books.opened() - contexts.started(), "removed", parts);
		return String.join(", ", parts);
	}

	private String clients() {
		ClientCounts clients = this.books.clients();
		List<String> parts = new ArrayList<>();
		parts.add(clients.seen() + " seen");
		add(clients.left(), "left", parts);
		add(clients.lost(), "lost", parts);
		add(clients.interrupted(), "interrupted", parts);
		add(clients.present(), "present", parts);
		return String.join(", ", parts);
	}

	private String restarts() {
		String costs = this.books.lastRestarts()
			.stream()
			.filter((restart) -> restart.torn() > 0 || restart.damage() != null)
			.map(ReceiptFoot::cost)
			.collect(Collectors.joining("; "));
		return costs.isEmpty() ? String.valueOf(this.books.restarts()) : this.books.restarts() + ": " + costs;
	}

	private static String cost(Restart restart) {
		return "before event " + restart.event() + ", "
				+ ((restart.damage() != null) ? restart.damage() : restart.torn() + " bytes torn");
	}

	private String values() {
		ValueCounts values = this.assessment.values();
		List<String> parts = new ArrayList<>();
		add(values.described(), "kept as their description", parts);
		add(values.cut(), "cut", parts);
		add(this.books.hidden(), "hidden", parts);
		return parts.isEmpty() ? "all as they came" : String.join(", ", parts);
	}

	private String logs() {
		long uncounted = this.assessment.contexts().uncountedLogs();
		return (uncounted == 0) ? "all counted" : "of " + uncounted + " contexts missing, cut, or not counted";
	}

	private static void add(long count, String word, List<String> parts) {
		if (count > 0) {
			parts.add(count + " " + word);
		}
	}

	private static String counts(Map<String, Long> counts) {
		return HtmlTexts.counts(new TreeMap<>(counts));
	}

}
