package dev.rapporteur.context;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChildrenTests {

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

}
