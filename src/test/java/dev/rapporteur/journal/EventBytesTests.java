package dev.rapporteur.journal;

import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.context.RandomRun;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.event.PlanPart;
import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.event.Rollup;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class EventBytesTests {

	private static Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("starttime", new DateTime(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_000), FixedZone.UTC));
		fields.put("big", BigInteger.TWO.pow(70));
		fields.put("day", LocalDate.of(2026, 1, 2));
		fields.put("none", None.NONE);
		fields.put("nested",
				List.of(new Tuple(List.of(1L, 2.5)), Map.of(true, new Bytes(new byte[] { 0, -1 }, false))));
		fields.put("result", TestResult.of(ResultCode.FAILED, "no link"));
		return fields;
	}

	private static ContextEvent started(Map<Object, Object> extra) {
		return new ContextEvent.Started(7, 3, ContextKind.SECTION, new Tuple(List.of("a", 1L)), fields(), extra, -1);
	}

	private static List<ContextResult> results() {
		return List.of(new ContextResult(3, TestResult.of(ResultCode.FAILED)), new ContextResult(2, null));
	}

	static Stream<RunEvent> events() {
		return Stream.concat(keyed(), unkeyed());
	}

	static Stream<RunEvent> keyed() {
		KeyedRequest request = new KeyedRequest("key", "digest");
		return Stream.of(new RunEvent.RunOpened("demo-2", "demo", "json", true, false, true, false, request, null),
				new RunEvent.RequestCarriedOut(request, 0, 0, "h1"),
				new RunEvent.RequestCarriedOut(request, 3, 7, null));
	}

	/** Those that hold what journals of the version may have or not. */
	static Stream<RunEvent> all() {
		String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
		return Stream.concat(events(), Stream.of(TraceParent.of(parent, "a=b"), TraceParent.of(parent, null))
			.map((trace) -> new RunEvent.RunOpened("demo-3", "demo", "json", true, false, true, false, null, trace)));
	}

	static Stream<RunEvent> unkeyed() {
		return Stream.of(new RunEvent.RunOpened("demo-1", "a démo", "yaml", true, false, true, false),
				new RunEvent.ClientRegistered("c1", 4711L, "1", null, null),
				new RunEvent.ClientRegistered("c2", "4712", "1", "token", "4026531836:4712:99"),
				new RunEvent.ClientRegistered("c3", "4713", "1", null, null, 60L), new RunEvent.ClientGone("c1"),
				new RunEvent.ClientGone("c2", EndCause.CLIENT_SILENT),
				new RunEvent.ReportsWritten(List.of("results.json")),
				new RunEvent.RunClosed(null, true, RequestCounts.NONE),
				new RunEvent.RunClosed("cancelled", false, new RequestCounts(7, Map.of("TypeError", 2L))),
				new RunEvent.RunClosed(null, false, "its directory was deleted", RequestCounts.NONE),
				new RunEvent.RequestsCounted(new RequestCounts(1000, Map.of())), new RunEvent.ClockStepped(-3600.5),
				new RunEvent.ContextLeft("s1", 7), new RunEvent.RunResumed(17, null),
				new RunEvent.RunResumed(0, "a bit was flipped"),
				new RunEvent.PlanDeclared(new PlanPart(new PlanPart.Number(3), new PlanPart.Ids(List.of("a.b", "ä")),
						new PlanPart.Shard(2, 4))),
				new RunEvent.PlanDeclared(new PlanPart(new PlanPart.Ids(List.of()), null, null)),
				new RunEvent.SecretsGiven(2), new RunEvent.ValuesHidden(3),
				new RunEvent.ContextChanged(
						new ContextEvent.Created(1, 0, ContextKind.TESTSUITE, "J"), List.of(), null),
				new RunEvent.ContextChanged(started(Map.of("k", "v")), List.of(), "c1"),
				new RunEvent.ContextChanged(
						new ContextEvent.Stopped(7, fields(), Map.of(), Rollup.TASK_ONLY, 12, null, null), results(),
						"c1"),
				new RunEvent.ContextChanged(new ContextEvent.Stopped(7, fields(), Map.of(), Rollup.FULL, 12,
						TestResult.of(ResultCode.ERRORED, "why"), EndCause.CLIENT_LEFT), List.of(), null),
				new RunEvent.ContextChanged(new ContextEvent.Abandoned(7, fields(),
						TestResult.of(ResultCode.ERRORED, "why"), EndCause.NEVER_STARTED), List.of(), null),
				new RunEvent.ContextChanged(new ContextEvent.Corrected(3, 7), List.of(), null),
				new RunEvent.ContextChanged(new ContextEvent.DetailAdded(7, None.NONE), List.of(), "c1"),
				new RunEvent.ContextChanged(new ContextEvent.DetailAdded(7, "x"), List.of(), "c2", 12L),
				new RunEvent.ContextChanged(new ContextEvent.ExtraAdded(7, Map.of(1L, "x")), List.of(), "c1"),
				new RunEvent.ContextChanged(new ContextEvent.Removed(7), results(), "c1"),
				new RunEvent.ContextChanged(new ContextEvent.TaskResultSet(2, null, "why", Map.of()), List.of(), "c1"),
				new RunEvent.ContextChanged(
						new ContextEvent.TaskResultSet(2, TestResult.of(ResultCode.PASSED), null, fields()), results(),
						"c1"),
				new RunEvent.ContextChanged(new ContextEvent.LogExtended(7, 99), List.of(), null),
				new RunEvent.ContextChanged(new ContextEvent.LogMoved(7, "/rt/log", 5), List.of(), "c1"),
				new RunEvent.ContextChanged(new ContextEvent.LinesCounted(7, 1, -1), List.of(), null));
	}

	@ParameterizedTest
	@MethodSource("all")
	void anEventIsTheSameAfterItWasWritten(RunEvent event) throws IOException {
		assertThat(read(new EventBytes().write(event))).isEqualTo(event);
	}

	@ParameterizedTest
	@MethodSource("all")
	void anEventIsTheSameAfterItWasPickled(RunEvent event) throws IOException {
		assertThat(read(EventBytes.pickle(event))).isEqualTo(event);
	}

	@Test
	void eachKindOfEventAndChangeIsAmongThose() {
		assertThat(events().map((event) -> event.getClass().getSimpleName())).containsAll(kinds(RunEvent.class));
		assertThat(events().filter(RunEvent.ContextChanged.class::isInstance)
			.map((event) -> ((RunEvent.ContextChanged) event).change().getClass().getSimpleName()))
			.containsAll(kinds(ContextEvent.class));
	}

	private static List<String> kinds(Class<?> sealed) {
		return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName).toList();
	}

	@Test
	void eventsOfRandomRunsAreTheSameAfterTheyWereWritten() throws IOException {
		EventBytes writer = new EventBytes();
		for (int seed = 0; seed < 50; seed++) {
			RandomRun run = new RandomRun(seed);
			run.calls(120);
			for (ContextEvent change : run.events()) {
				RunEvent event = new RunEvent.ContextChanged(change, List.of(), null);
				assertThat(read(EventBytes.pickle(event))).isEqualTo(event);
				assertThat(read(writer.write(event))).isEqualTo(event);
			}
		}
	}

	@Test
	void fieldsKeepTheirOrder() throws IOException {
		Map<Object, Object> extra = new LinkedHashMap<>();
		List.of("z", "y", "x").forEach((key) -> extra.put(key, 1L));
		RunEvent event = read(EventBytes.pickle(new RunEvent.ContextChanged(started(extra), List.of(), null)));
		ContextEvent.Started read = (ContextEvent.Started) ((RunEvent.ContextChanged) event).change();
		assertThat(read.fields().keySet()).containsExactlyElementsOf(fields().keySet());
		assertThat(read.extra().keySet()).containsExactly("z", "y", "x");
	}

	private static RunEvent read(byte[] bytes) throws IOException {
		return new EventBytesReader().read(bytes, 0, bytes.length);
	}

	@Test
	void whatIsNoEventIsNamed() throws Exception {
		byte[] unknown = new PickleEncoder().encode(Map.of("type", "context-painted", "seq", 1L));
		assertThatIOException().isThrownBy(() -> read(unknown))
			.withMessage("Not an event of a run: there is no type context-painted");
		byte[] incomplete = new PickleEncoder().encode(Map.of("type", "detail-added", "seq", 1L));
		assertThatIOException().isThrownBy(() -> read(incomplete))
			.withMessage("Not an event of a run: it has no detail");
		assertThatIOException().isThrownBy(() -> read(new byte[] { 1, 2 }));
	}

}
