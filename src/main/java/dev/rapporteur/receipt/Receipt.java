package dev.rapporteur.receipt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Fulfilment;
import dev.rapporteur.plan.PlanFulfilment;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * The proof of what a run holds, and what it lacks.
 *
 * @param run its id
 * @param books what its events add up to
 * @param assessment its verdict, its plan and its contexts
 * @param files its files; null while the run is open, since they still change
 */
public record Receipt(String run, Books books, Assessment assessment, @Nullable Files files) {

	/** What the file is called that lies beside the reports. */
	public static final String FILE = "receipt.json";

	private static final long VERSION = 1;

	/**
	 * The files of a run.
	 *
	 * @param journal its journal, or null if there is none
	 * @param reports its reports
	 * @param logs its logs in the runtime directory
	 */
	public record Files(@Nullable FileDigest journal, List<FileDigest> reports, List<FileDigest> logs) {

		/** Keeps copies. */
		public Files {
			reports = List.copyOf(reports);
			logs = List.copyOf(logs);
		}

	}

	/**
	 * The receipt as the file has it.
	 * @return a new map of texts, numbers, lists and maps
	 */
	public Map<String, Object> toMap() {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("version", VERSION);
		form.put("run", this.run);
		form.put("state", this.assessment.losses().isEmpty() ? "complete" : "partial");
		form.put("reasons", this.assessment.losses());
		form.put("verdict", verdict());
		form.put("requests", requests());
		form.put("events", this.books.events());
		form.put("hidden", this.books.hidden());
		form.put("values", values());
		form.put("contexts", contexts());
		form.put("clients", clients());
		form.put("restarts",
				listed(this.books.restarts(), this.books.lastRestarts().stream().map(Receipt::restart).toList()));
		form.put("plan", plan(this.assessment.plan()));
		if (this.files != null) {
			put(form, "journal", (this.files.journal() != null) ? file(this.files.journal()) : null);
			form.put("reports", this.files.reports().stream().map(Receipt::file).toList());
			form.put("logs", this.files.logs().stream().map(Receipt::file).toList());
		}
		return form;
	}

	private Map<String, Object> verdict() {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("verdict", this.assessment.verdict().word().word());
		form.put("reasons", this.assessment.verdict().reasons());
		form.put("plan", this.assessment.verdict().plan().word());
		return form;
	}

	private Map<String, Object> requests() {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("received", this.books.requests().received());
		form.put("answered", this.books.requests().answered());
		form.put("refused", new TreeMap<>(this.books.requests().refused()));
		return form;
	}

	private Map<String, Object> values() {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("described", this.assessment.values().described());
		form.put("cut", this.assessment.values().cut());
		return form;
	}

	private Map<String, Object> contexts() {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("opened", this.books.opened());
		form.put("endedByClient", this.assessment.contexts().endedByClient());
		form.put("endedByUs", new TreeMap<>(this.assessment.contexts().endedByUs()));
		form.put("open", this.assessment.contexts().open());
		form.put("removed", this.books.opened() - this.assessment.contexts().started());
		form.put("uncountedLogs", this.assessment.contexts().uncountedLogs());
		return form;
	}

	private Map<String, Object> clients() {
		ClientCounts clients = this.books.clients();
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("seen", clients.seen());
		form.put("left", clients.left());
		form.put("lost", clients.lost());
		form.put("interrupted", clients.interrupted());
		form.put("present", clients.present());
		return form;
	}

	private static Map<String, Object> restart(Restart restart) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("event", restart.event());
		form.put("torn", restart.torn());
		put(form, "damage", restart.damage());
		return form;
	}

	private static Map<String, Object> plan(PlanFulfilment plan) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("plan", plan.outcome().word());
		form.put("tasks", (plan.tasks() != null) ? fulfilment(plan.tasks()) : None.NONE);
		form.put("testcases", (plan.testcases() != null) ? fulfilment(plan.testcases()) : None.NONE);
		form.put("shards", (plan.shards() != null) ? shards(plan.shards()) : None.NONE);
		return form;
	}

	private static Map<String, Object> fulfilment(Fulfilment fulfilment) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("expected", fulfilment.expected());
		form.put("seen", fulfilment.seen());
		form.put("missing", listed(fulfilment.missing()));
		form.put("unexpected", listed(fulfilment.unexpected()));
		form.put("twice", listed(fulfilment.twice()));
		return form;
	}

	private static Map<String, Object> listed(Fulfilment.Listed listed) {
		return listed(listed.total(), listed.items());
	}

	private static Map<String, Object> listed(long total, List<?> items) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("total", total);
		form.put("items", items);
		return form;
	}

	private static Map<String, Object> shards(PlanFulfilment.Shards shards) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("of", shards.of());
		form.put("declared", shards.declared());
		form.put("missing", shards.missing());
		return form;
	}

	private static Map<String, Object> file(FileDigest file) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("name", file.name());
		put(form, "bytes", (file.bytes() >= 0) ? file.bytes() : null);
		put(form, "sha256", file.sha256());
		put(form, "missing", file.missing());
		return form;
	}

	private static void put(Map<String, Object> form, String name, @Nullable Object value) {
		if (value != null) {
			form.put(name, value);
		}
	}

}
