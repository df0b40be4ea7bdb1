package dev.rapporteur.context;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.event.ContextKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChildrenTests {

	private static final int MANY = 60_000;

	private static Context child(long seq, Object id) {
		return new Section(seq, new TestSuite(0, "J"), id);
	}

	/** Few children are searched, many are in a table. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 100 })
	void idsAreEqualAsInPython(int others) {
		Children children = new Children();
		for (int i = 0; i < others; i++) {
			children.add(child(i, "other" + i));
		}
		Context one = child(1000, 1L);
		Context half = child(1001, 0.5);
		children.add(one);
		children.add(half);
		children.add(child(1002, 1.0));
		assertThat(children.find(1.0)).isSameAs(one);
		assertThat(children.find(true)).isSameAs(one);
		assertThat(children.find(0.5)).isSameAs(half);
		assertThat(children.find("1")).isNull();
		assertThat(children.find(false)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 100 })
	void firstOfEqualIdsIsFoundAndTheNextOnceThatIsRemoved(int others) {
		Children children = new Children();
		for (int i = 0; i < others; i++) {
			children.add(child(i, "other" + i));
		}
		Context first = child(1000, "P");
		Context second = child(1001, "P");
		children.add(first);
		children.add(second);
		assertThat(children.find("P")).isSameAs(first);
		children.remove(first);
		assertThat(children.find("P")).isSameAs(second);
		assertThat(children.last()).isSameAs(second);
		children.remove(second);
		assertThat(children.find("P")).isNull();
		assertThat(children.list()).hasSize(others);
	}

	/** The cost of each change doesn't depend on the number of children. */
	@Test
	@Timeout(20)
	void manyChildrenChangeTheirIdsAndGo() {
		Drive run = new Drive();
		run.suite();
		Context task = run.service().start(ContextKind.TASK, run.tree().suite(), Map.of("id", "T"));
		for (int i = 0; i < MANY; i++) {
			Context section = run.service().start(ContextKind.SECTION, task, Map.of("id", "s" + i));
			run.service().stop(section, Map.of("id", "renamed" + i));
		}
		assertThat(task.child("s0")).isNull();
		for (int i = 0; i < MANY; i++) {
			run.service().remove(List.of("T", "renamed" + i));
		}
		assertThat(task.children()).isEmpty();
	}

	@Test
	@Timeout(20)
	void manyDuplicatesAreNumbered() {
		Drive run = new Drive();
		run.suite();
		Context task = run.service().start(ContextKind.TASK, run.tree().suite(), Map.of("id", "T"));
		run.service().start(ContextKind.SECTION, task, Map.of("id", "S"));
		for (int i = 0; i < MANY; i++) {
			assertThatExceptionOfType(ReportException.class)
				.isThrownBy(() -> run.service().start(ContextKind.SECTION, task, Map.of("id", "S")));
		}
		assertThat(Objects.requireNonNull(task.lastChild()).id()).isEqualTo("S_DUP" + MANY);
		run.service().remove(List.of("T", "S_DUP7"));
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> run.service().start(ContextKind.SECTION, task, Map.of("id", "S")));
		assertThat(Objects.requireNonNull(task.lastChild()).id()).isEqualTo("S_DUP7");
	}

	@Test
	void firstOfEqualIdsIsFoundAlsoIfItGotItsIdLast() {
		Drive run = new Drive();
		run.suite();
		Context task = run.service().start(ContextKind.TASK, run.tree().suite(), Map.of("id", "T"));
		Context first = run.service().start(ContextKind.SECTION, task, Map.of("id", "first"));
		for (int i = 0; i < 20; i++) {
			run.service().start(ContextKind.SECTION, task, Map.of("id", "s" + i));
		}
		Context later = Objects.requireNonNull(task.child("s9"));
		run.service().stop(first, Map.of("id", "s9"));
		assertThat(task.child("s9")).isSameAs(first);
		assertThat(task.child("first")).isNull();
		run.service().stop(first, Map.of("id", "again"));
		assertThat(task.child("s9")).isSameAs(later);
	}

}
