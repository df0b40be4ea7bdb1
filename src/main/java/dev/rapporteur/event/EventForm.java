package dev.rapporteur.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * Events as fields, in the order in which others get them: the one form of journals and
 * streams.
 */
public final class EventForm {

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private EventForm() {
	}

	/**
	 * An event as fields.
	 * @param event the event
	 * @return a new map of values of reports by the words of the fields, {@code type}
	 * first
	 */
	public static Map<String, Object> of(RunEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		write(event, new NamedFields(fields));
		return fields;
	}

	/**
	 * An event as streams tell it: its number and time, and then its fields.
	 * @param number its number in its run
	 * @param time when it happened
	 * @param event the event
	 * @return a new map; what holds it as JSON is an object
	 */
	public static Map<String, Object> of(long number, Instant time, RunEvent event) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("number", number);
		form.put("time", TIME.format(time));
		write(event, new NamedFields(form));
		return form;
	}

	/**
	 * Writes the fields of an event.
	 * @param event the event
	 * @param to where to
	 */
	public static void write(RunEvent event, EventOutput to) {
		to.type(EventType.of(event));
		switch (event) {
			case RunEvent.RunOpened opened -> write(opened, to);
			case RunEvent.ClientRegistered registered -> write(registered, to);
			case RunEvent.ClientGone gone -> write(gone, to);
			case RunEvent.ContextLeft left -> {
				to.add(EventField.CLIENT, left.client());
				to.add(EventField.SEQ, left.seq());
			}
			case RunEvent.ContextChanged changed -> {
				write(changed.change(), to);
				if (!changed.results().isEmpty()) {
					to.results(changed.results());
				}
				addUnlessNull(to, EventField.CLIENT, changed.client());
				addUnlessNull(to, EventField.REQUEST, changed.request());
			}
			case RunEvent.RequestCarriedOut carriedOut -> write(carriedOut, to);
			case RunEvent.PlanDeclared declared -> write(declared.part(), to);
			case RunEvent.RequestsCounted counted -> write(counted.requests(), to);
			case RunEvent.ClockStepped stepped -> to.add(EventField.SECONDS, stepped.seconds());
			case RunEvent.RunResumed resumed -> {
				to.add(EventField.TORN, resumed.torn());
				addUnlessNull(to, EventField.DAMAGE, resumed.damage());
			}
			case RunEvent.SecretsGiven given -> to.add(EventField.COUNT, given.count());
			case RunEvent.ValuesHidden hidden -> to.add(EventField.COUNT, hidden.count());
			case RunEvent.ReportsWritten written -> to.add(EventField.FILES, written.files());
			case RunEvent.RunClosed closed -> {
				addUnlessNull(to, EventField.REASON, closed.reason());
				to.add(EventField.REPORTED, closed.reported());
				addUnlessNull(to, EventField.FAILURE, closed.failure());
				write(closed.requests(), to);
			}
		}
	}

	private static void write(RunEvent.RunOpened opened, EventOutput to) {
		to.add(EventField.RUN, opened.run());
		to.add(EventField.NAME, opened.name());
		to.add(EventField.FORMAT, opened.format());
		to.add(EventField.UTC, opened.utc());
		to.add(EventField.SOCKET, opened.socket());
		to.add(EventField.REQUIRE_PLAN, opened.requirePlan());
		to.add(EventField.JOINED, opened.joined());
		if (opened.request() != null) {
			write(opened.request(), to);
		}
		if (opened.trace() != null) {
			to.add(EventField.TRACEPARENT, opened.trace().header());
			addUnlessNull(to, EventField.TRACESTATE, opened.trace().state().isEmpty() ? null : opened.trace().state());
		}
	}

	private static void write(KeyedRequest request, EventOutput to) {
		to.add(EventField.KEY, request.key());
		to.add(EventField.DIGEST, request.digest());
	}

	private static void write(RunEvent.RequestCarriedOut carriedOut, EventOutput to) {
		write(carriedOut.request(), to);
		to.add(EventField.PART, (long) carriedOut.part());
		addUnlessNull(to, EventField.SEQ, (carriedOut.seq() > 0) ? carriedOut.seq() : null);
		addUnlessNull(to, EventField.CLIENT, carriedOut.client());
	}

	private static void write(RunEvent.ClientGone gone, EventOutput to) {
		to.add(EventField.CLIENT, gone.client());
		to.add(EventField.END_CAUSE, gone.cause().word());
	}

	private static void write(RunEvent.ClientRegistered registered, EventOutput to) {
		to.add(EventField.CLIENT, registered.client());
		to.add(EventField.PID, registered.pid());
		to.add(EventField.PPID, registered.parentPid());
		addUnlessNull(to, EventField.IDENTITY, registered.identity());
		addUnlessNull(to, EventField.PROCESS, registered.process());
		addUnlessNull(to, EventField.TIMEOUT, registered.timeout());
	}

	private static void write(ContextEvent event, EventOutput to) {
		to.add(EventField.SEQ, event.seq());
		switch (event) {
			case ContextEvent.Created created -> place(created.parent(), created.kind(), created.id(), to);
			case ContextEvent.Started started -> {
				place(started.parent(), started.kind(), started.id(), to);
				to.add(EventField.FIELDS, started.fields());
				to.add(EventField.EXTRA, started.extra());
				to.add(EventField.LOG_BEGIN, started.logBegin());
			}
			case ContextEvent.Stopped stopped -> end(stopped, to);
			case ContextEvent.Abandoned abandoned -> {
				to.add(EventField.FIELDS, abandoned.fields());
				to.add(EventField.UNFINISHED, abandoned.unfinished());
				to.add(EventField.END_CAUSE, abandoned.cause().word());
			}
			case ContextEvent.Corrected corrected -> to.add(EventField.CAUSE, corrected.cause());
			case ContextEvent.DetailAdded added -> to.add(EventField.DETAIL, added.detail());
			case ContextEvent.ExtraAdded added -> to.add(EventField.DATA, added.data());
			case ContextEvent.Removed removed -> {
			}
			case ContextEvent.TaskResultSet set -> {
				addUnlessNull(to, EventField.RESULT, set.result());
				addUnlessNull(to, EventField.DETAIL, set.detail());
				to.add(EventField.FIELDS, set.fields());
			}
			case ContextEvent.LogExtended log -> to.add(EventField.LOG_SIZE, log.logSize());
			case ContextEvent.LogMoved log -> {
				to.add(EventField.LOGFILE, log.logfile());
				to.add(EventField.SHIFT, log.shift());
			}
			case ContextEvent.LinesCounted log -> {
				to.add(EventField.BEGIN_LINES, log.beginLines());
				to.add(EventField.SIZE_LINES, log.sizeLines());
			}
		}
	}

	private static void place(long parent, ContextKind kind, Object id, EventOutput to) {
		to.add(EventField.PARENT, parent);
		to.add(EventField.KIND, kind.word());
		to.add(EventField.ID, id);
	}

	private static void end(ContextEvent.Stopped stopped, EventOutput to) {
		to.add(EventField.FIELDS, stopped.fields());
		to.add(EventField.EXTRA, stopped.extra());
		to.add(EventField.ROLLUP, stopped.rollup().word());
		to.add(EventField.LOG_SIZE, stopped.logSize());
		addUnlessNull(to, EventField.UNFINISHED, stopped.unfinished());
		addUnlessNull(to, EventField.END_CAUSE, (stopped.cause() != null) ? stopped.cause().word() : null);
	}

	private static void write(RequestCounts requests, EventOutput to) {
		to.add(EventField.RECEIVED, requests.received());
		to.add(EventField.REFUSED, new TreeMap<>(requests.refused()));
	}

	private static void write(PlanPart part, EventOutput to) {
		addUnlessNull(to, EventField.TASKS, of(part.tasks()));
		addUnlessNull(to, EventField.TESTCASES, of(part.testcases()));
		PlanPart.Shard shard = part.shard();
		if (shard != null) {
			Map<String, Object> form = new LinkedHashMap<>(4);
			form.put("index", shard.index());
			form.put("of", shard.of());
			to.add(EventField.SHARD, form);
		}
	}

	private static @Nullable Object of(PlanPart.@Nullable Expected expected) {
		return switch (expected) {
			case PlanPart.Number number -> number.count();
			case PlanPart.Ids named -> named.ids();
			case null -> null;
		};
	}

	private static Map<String, Object> of(ContextResult result) {
		Map<String, Object> form = new LinkedHashMap<>(4);
		form.put(EventField.SEQ.word(), result.seq());
		form.put(EventField.RESULT.word(), (result.result() != null) ? result.result() : None.NONE);
		return form;
	}

	private static void addUnlessNull(EventOutput to, EventField field, @Nullable Object value) {
		if (value != null) {
			to.add(field, value);
		}
	}

	/**
	 * Fields by their words.
	 *
	 * @param fields where they are put
	 */
	private record NamedFields(Map<String, Object> fields) implements EventOutput {

		@Override
		public void type(EventType type) {
			add(EventField.TYPE, type.word());
		}

		@Override
		public void add(EventField field, Object value) {
			this.fields.put(field.word(), value);
		}

		@Override
		public void results(List<ContextResult> results) {
			add(EventField.RESULTS, results.stream().map(EventForm::of).toList());
		}

	}

}
