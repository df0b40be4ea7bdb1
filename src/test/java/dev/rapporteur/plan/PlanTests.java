package dev.rapporteur.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.rapporteur.context.LimitReachedException;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.PlanPart;
import dev.rapporteur.value.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlanTests {

	static final List<Map.Entry<Map<?, ?>, String>> WRONG = List.of(
			Map.entry(Map.of(), "A plan needs at least one of tasks, testcases, shard"),
			Map.entry(Map.of("test_cases", 3L), "A plan has no test_cases, only tasks, testcases, shard"),
			Map.entry(Map.of("tasks", "a"), "tasks must be a number or a list of ids, not a"),
			Map.entry(Map.of("tasks", None.NONE), "tasks must be a number or a list of ids, not None"),
			Map.entry(Map.of("tasks", true), "tasks must be a number or a list of ids, not true"),
			Map.entry(Map.of("testcases", -1L), "testcases must not be negative: -1"),
			Map.entry(Map.of("testcases", List.of("a", 7L)), "testcases[1] must be a text, not 7"),
			Map.entry(Map.of("testcases", List.of("a", "")), "testcases[1] must have 1 to 1000 characters, not 0"),
			Map.entry(Map.of("shard", 2L), "shard must have the numbers index and of, not 2"),
			Map.entry(Map.of("shard", Map.of("index", 2L)), "shard must have the numbers index and of, not {index=2}"),
			Map.entry(Map.of("shard", Map.of("index", 0L, "of", 2L)), "shard.index must be 1 to 2, not 0"),
			Map.entry(Map.of("shard", Map.of("index", 1L, "of", 20_000L)), "shard.of must be 1 to 10000, not 20000"));

	private static Plan with(Plan plan, Map<?, ?> part) {
		return plan.with(PlanArguments.read(part), PlanSettings.DEFAULT);
	}

	private static Map<?, ?> shard(long index, Map<String, Object> more) {
		Map<String, Object> part = new TreeMap<>(more);
		part.put("shard", Map.of("index", index, "of", 3L));
		return part;
	}

	@Test
	void nothingIsExpectedUntilSomebodySaysSo() {
		assertThat(Plan.NONE.isNone()).isTrue();
		assertThat(Plan.NONE.tasks()).isEqualTo(Expectation.of(Declared.NOTHING, List.of()));
		assertThat(with(Plan.NONE, Map.of("testcases", List.of())).isNone()).isFalse();
		assertThat(with(Plan.NONE, shard(1, Map.of())).isNone()).isFalse();
	}

	@Test
	void itGrowsByPartsAndTheSameAgainChangesNothing() {
		Plan plan = with(with(Plan.NONE, Map.of("testcases", List.of("T.a", "T.b"))),
				Map.of("testcases", List.of("T.c")));
		assertThat(plan.testcases().ids()).containsExactly("T.a", "T.b", "T.c");
		assertThat(plan.testcases().count()).isEqualTo(3);
		assertThat(plan.testcases().twice()).isEmpty();
		assertThat(with(plan, Map.of("testcases", List.of("T.b")))).isSameAs(plan);
		Plan more = with(plan, Map.of("testcases", 5L, "tasks", 1L));
		assertThat(more.testcases().count()).isEqualTo(5);
		assertThat(more.testcases().unnamed()).isEqualTo(2);
	}

	@Test
	void nothingIsTakenBack() {
		Plan plan = with(Plan.NONE, Map.of("tasks", 5L));
		assertThatExceptionOfType(ReportException.class).isThrownBy(() -> with(plan, Map.of("tasks", 4L)))
			.withMessage("tasks can't be 4: 5 are expected, and a plan only grows");
	}

	@Test
	void shardsAddUp() {
		Plan plan = with(with(Plan.NONE, shard(1, Map.of("testcases", 2L))),
				shard(3, Map.of("testcases", List.of("T.a", "T.b", "T.a"))));
		assertThat(plan.testcases().count()).isEqualTo(4);
		assertThat(plan.testcases().twice()).containsExactly("T.a");
		assertThat(plan.declaredShards()).containsExactly(1L, 3L);
		assertThat(plan.missingShards(10)).containsExactly(2L);
		Plan all = with(plan, shard(2, Map.of("testcases", List.of("T.b"))));
		assertThat(all.testcases().count()).isEqualTo(4);
		assertThat(all.testcases().twice()).containsExactly("T.b", "T.a");
		assertThat(all.missingShards(10)).isEmpty();
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> with(plan, Map.of("shard", Map.of("index", 1L, "of", 4L))))
			.withMessage("shard can't be 1 of 4: the run has 3 shards");
	}

	@Test
	void itNamesNoMoreThanIsAllowed() {
		PlanSettings settings = new PlanSettings(2, 1);
		PlanPart two = PlanArguments.read(Map.of("tasks", List.of("T"), "testcases", List.of("a")));
		Plan plan = Plan.NONE.with(two, settings);
		assertThat(plan.with(two, settings)).isSameAs(plan);
		assertThatExceptionOfType(LimitReachedException.class)
			.isThrownBy(() -> plan.with(PlanArguments.read(Map.of("tasks", List.of("U"))), settings))
			.withMessage("The plan would name 3 tasks and test cases, more than rapporteur.plan.maximum-ids allows: 2");
	}

	@ParameterizedTest
	@FieldSource("WRONG")
	void whatIsWrongIsNamed(Map.Entry<Map<?, ?>, String> wrong) {
		assertThatExceptionOfType(ReportException.class).isThrownBy(() -> PlanArguments.read(wrong.getKey()))
			.withMessage(wrong.getValue());
	}

}
