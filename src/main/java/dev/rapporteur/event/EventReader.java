package dev.rapporteur.event;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.rapporteur.value.TestResult;

/**
 * Makes events of the fields that {@link EventForm} gives, one after the other. For one
 * thread at a time.
 */
public final class EventReader {

	private static final Rollup[] ROLLUPS = Rollup.values();

	private static final ContextKind[] KINDS = ContextKind.values();

	private static final EndCause[] CAUSES = EndCause.values();

	private final EventInput input = new EventInput();

	private EventType type = EventType.RUN_OPENED;

	private List<ContextResult> results = List.of();

	/**
	 * Makes an event of a map of its fields.
	 * @param fields its fields by their words; those that no event has are left out
	 * @return the event
	 * @throws IllegalArgumentException if there is no such type, or a field is missing
	 * @throws ClassCastException if a field holds something else than it should
	 */
	public RunEvent read(Map<?, ?> fields) {
		Object word = fields.get(EventField.TYPE.word());
		EventType named = (word != null) ? EventType.ofWord((String) word) : null;
		if (named == null) {
			throw new IllegalArgumentException((word != null) ? "there is no type " + word : "it has no type");
		}
		begin(named);
		fields.forEach(this::putNamed);
		this.results = this.input.results();
		return read();
	}

	private void putNamed(Object word, Object value) {
		EventField field = (word instanceof String text) ? EventField.ofWord(text) : null;
		if (field != null) {
			this.input.put(field, value);
		}
	}

	/**
	 * Begins the next event.
	 * @param next its type
	 */
	public void begin(EventType next) {
		this.input.clear();
		this.type = next;
		this.results = List.of();
	}

	/**
	 * Takes a field of the event.
	 * @param field the field
	 * @param value its value
	 */
	public void put(EventField field, Object value) {
		this.input.put(field, value);
	}

	/**
	 * Takes the results that came of the event.
	 * @param told the results
	 */
	public void results(List<ContextResult> told) {
		this.results = told;
	}

	/**
	 * Makes the event of its fields.
	 * @return the event
	 * @throws IllegalArgumentException if a field is missing
	 * @throws ClassCastException if a field holds something else than it should
	 */
	public RunEvent read() {
		return read(this.type, this.input);
	}

	private RunEvent read(EventType of, EventInput from) {
		return switch (of) {
			case RUN_OPENED -> new RunEvent.RunOpened(from.text(EventField.RUN), from.text(EventField.NAME),
					from.text(EventField.FORMAT), (Boolean) from.required(EventField.UTC),
					(Boolean) from.required(EventField.SOCKET), (Boolean) from.required(EventField.REQUIRE_PLAN),
					(Boolean) from.required(EventField.JOINED),
					(from.value(EventField.KEY) != null) ? keyed(from) : null, TraceParent
						.of((String) from.value(EventField.TRACEPARENT), (String) from.value(EventField.TRACESTATE)));
			case CLIENT_REGISTERED ->
				new RunEvent.ClientRegistered(from.text(EventField.CLIENT), from.required(EventField.PID),
						from.required(EventField.PPID), (String) from.value(EventField.IDENTITY),
						(String) from.value(EventField.PROCESS), (Long) from.value(EventField.TIMEOUT));
			case CLIENT_GONE -> new RunEvent.ClientGone(from.text(EventField.CLIENT), endCause(from));
			case CONTEXT_LEFT -> new RunEvent.ContextLeft(from.text(EventField.CLIENT), from.number(EventField.SEQ));
			case REQUEST_CARRIED_OUT -> new RunEvent.RequestCarriedOut(keyed(from),
					Math.toIntExact(from.number(EventField.PART)),
					(from.value(EventField.SEQ) instanceof Long seq) ? seq : 0, (String) from.value(EventField.CLIENT));
			case PLAN_DECLARED -> new RunEvent.PlanDeclared(from.planPart());
			case REQUESTS_COUNTED -> new RunEvent.RequestsCounted(from.requests());
			case CLOCK_STEPPED -> new RunEvent.ClockStepped((Double) from.required(EventField.SECONDS));
			case RUN_RESUMED ->
				new RunEvent.RunResumed(from.number(EventField.TORN), (String) from.value(EventField.DAMAGE));
			case SECRETS_GIVEN -> new RunEvent.SecretsGiven(from.number(EventField.COUNT));
			case VALUES_HIDDEN -> new RunEvent.ValuesHidden(from.number(EventField.COUNT));
			case REPORTS_WRITTEN -> new RunEvent.ReportsWritten(from.texts(EventField.FILES));
			case RUN_CLOSED -> new RunEvent.RunClosed((String) from.value(EventField.REASON),
					(Boolean) from.required(EventField.REPORTED), (String) from.value(EventField.FAILURE),
					from.requests());
			case CONTEXT_CREATED, CONTEXT_STARTED, CONTEXT_STOPPED, CONTEXT_ABANDONED, CONTEXT_CORRECTED, DETAIL_ADDED,
					EXTRA_ADDED, CONTEXT_REMOVED, TASK_RESULT_SET, LOG_EXTENDED, LOG_MOVED, LINES_COUNTED ->
				new RunEvent.ContextChanged(change(of, from), this.results, (String) from.value(EventField.CLIENT),
						(Long) from.value(EventField.REQUEST));
		};
	}

	private static ContextEvent change(EventType type, EventInput from) {
		long seq = from.number(EventField.SEQ);
		return switch (type) {
			case CONTEXT_CREATED ->
				new ContextEvent.Created(seq, from.number(EventField.PARENT), kind(from), from.required(EventField.ID));
			case CONTEXT_STARTED ->
				new ContextEvent.Started(seq, from.number(EventField.PARENT), kind(from), from.required(EventField.ID),
						from.named(EventField.FIELDS), from.map(EventField.EXTRA), from.number(EventField.LOG_BEGIN));
			case CONTEXT_STOPPED -> new ContextEvent.Stopped(seq, from.named(EventField.FIELDS),
					from.map(EventField.EXTRA), constant(ROLLUPS, Rollup::word, from.text(EventField.ROLLUP)),
					from.number(EventField.LOG_SIZE), (TestResult) from.value(EventField.UNFINISHED),
					(from.value(EventField.END_CAUSE) != null) ? endCause(from) : null);
			case CONTEXT_ABANDONED -> new ContextEvent.Abandoned(seq, from.named(EventField.FIELDS),
					(TestResult) from.required(EventField.UNFINISHED), endCause(from));
			case CONTEXT_CORRECTED -> new ContextEvent.Corrected(seq, from.number(EventField.CAUSE));
			case DETAIL_ADDED -> new ContextEvent.DetailAdded(seq, from.required(EventField.DETAIL));
			case EXTRA_ADDED -> new ContextEvent.ExtraAdded(seq, from.map(EventField.DATA));
			case CONTEXT_REMOVED -> new ContextEvent.Removed(seq);
			case TASK_RESULT_SET -> new ContextEvent.TaskResultSet(seq, from.value(EventField.RESULT),
					from.value(EventField.DETAIL), from.named(EventField.FIELDS));
			case LOG_EXTENDED -> new ContextEvent.LogExtended(seq, from.number(EventField.LOG_SIZE));
			case LOG_MOVED ->
				new ContextEvent.LogMoved(seq, from.text(EventField.LOGFILE), from.number(EventField.SHIFT));
			case LINES_COUNTED -> new ContextEvent.LinesCounted(seq, from.number(EventField.BEGIN_LINES),
					from.number(EventField.SIZE_LINES));
			case RUN_OPENED, CLIENT_REGISTERED, CLIENT_GONE, CONTEXT_LEFT, REQUEST_CARRIED_OUT, PLAN_DECLARED,
					REQUESTS_COUNTED, CLOCK_STEPPED, RUN_RESUMED, SECRETS_GIVEN, VALUES_HIDDEN, REPORTS_WRITTEN,
					RUN_CLOSED ->
				throw new IllegalArgumentException(type.word() + " changes no context");
		};
	}

	private static KeyedRequest keyed(EventInput from) {
		return new KeyedRequest(from.text(EventField.KEY), from.text(EventField.DIGEST));
	}

	private static ContextKind kind(EventInput from) {
		return constant(KINDS, ContextKind::word, from.text(EventField.KIND));
	}

	private static EndCause endCause(EventInput from) {
		return constant(CAUSES, EndCause::word, from.text(EventField.END_CAUSE));
	}

	private static <E extends Enum<E>> E constant(E[] constants, Function<E, String> words, String word) {
		for (E constant : constants) {
			if (words.apply(constant).equals(word)) {
				return constant;
			}
		}
		throw new IllegalArgumentException("there is no " + word);
	}

}
