package dev.rapporteur.context;

import java.util.Map;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogSliceTests {

	private static final String LOG = "/rt/TaskLog.T";

	private final Drive drive = new Drive().suite().task("T");

	private Object logs(Object... path) {
		return Context.orNone(this.drive.at(path).field("logs"));
	}

	private Drive section(String id, long begin) {
		return this.drive.logged(LOG, begin).section(id, "logfile", LOG);
	}

	private Drive stop(long end) {
		return this.drive.logged(LOG, end).stop(ResultCode.PASSED);
	}

	@ParameterizedTest
	@CsvSource({ "/rt/TaskLog.T, TaskLog.T", "/rt/sub/log, log", "log, log", "/rt/folder/, ''", "a\\b, a\\b" })
	void nameOfALogIsWhatFollowsTheLastSlash(String path, String name) {
		assertThat(LogSlice.baseName(path)).isEqualTo(name);
	}

	@Test
	void sectionHasWhatWasLoggedBetweenItsStartAndStop() {
		section("A", 12);
		assertThat(logs("T", "A")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 12L));
		stop(26);
		assertThat(logs("T", "A")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 12L, "size", 14L));
	}

	@Test
	void sectionWithoutLogfileHasNoLogs() {
		this.drive.section("A").stop().section("B", "logfile", None.NONE).stop().section("C", "logfile", "").stop();
		this.drive.section("D", "logfile", 5L).stop();
		for (String id : new String[] { "A", "B", "C", "D" }) {
			assertThat(logs("T", id)).isEqualTo(Map.of());
		}
	}

	@Test
	void missingFileDoesNotKeepASectionFromStarting() {
		section("A", -1).logged(LOG, 20).stop();
		assertThat(logs("T", "A")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 0L, "size", 20L));
	}

	@Test
	void sizeIsNeverNegative() {
		section("A", 30);
		stop(20);
		assertThat(logs("T", "A")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 30L, "size", 0L));
		section("B", 20);
		stop(-1);
		assertThat(logs("T", "B")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 20L));
	}

	@Test
	void textBetweenSiblingsBelongsToTheFirst() {
		section("A", 10);
		stop(15);
		section("B", 22);
		assertThat(logs("T", "A")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 10L, "size", 12L));
		section("a", 23);
		stop(24);
		section("b", 27);
		assertThat(logs("T", "B", "a")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 23L, "size", 4L));
		assertThat(this.drive.events()).contains(new ContextEvent.LogExtended(3, 12),
				new ContextEvent.LogExtended(5, 4));
	}

	@Test
	void textBehindTheLastChildBelongsToItsParentOnly() {
		section("A", 10);
		section("a", 11);
		stop(12);
		stop(20);
		this.drive.stop().stop();
		assertThat(logs("T", "A", "a")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 11L, "size", 1L));
	}

	@Test
	void siblingWithAnotherLogOrNoneEndsTheGap() {
		section("A", 10);
		stop(15);
		this.drive.section("none").stop();
		section("B", 30);
		stop(40);
		this.drive.logged("/rt/other", 5).section("C", "logfile", "/rt/other").stop();
		section("D", 60);
		assertThat(logs("T", "A")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 10L, "size", 5L));
		assertThat(logs("T", "B")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 30L, "size", 10L));
		assertThat(logs("T", "C")).isEqualTo(Map.of("file", "other", "begin", 5L, "size", 0L));
	}

	@Test
	void siblingThatIsStillOpenGetsNoGap() {
		section("A", 10);
		Context open = this.drive.at("T", "A");
		this.drive.leave();
		section("B", 30);
		assertThat(open.field("logs")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 10L));
	}

	@Test
	void taskHasNoLogsAndAJobPluginNeither() {
		this.drive.stop().logged(LOG, 5).task("U", "logfile", LOG).stop().jobPlugin("P", "logfile", LOG).stop();
		assertThat(this.drive.at("U").logs()).isNull();
		assertThat(logs("P")).isEqualTo(Map.of());
	}

	@Test
	void movedLogKeepsItsSizeAndIsCountedAnew() {
		this.drive.section("S").logged("/rt/TaskLog.T:pid-7", 3).section("a", "logfile", "/rt/TaskLog.T:pid-7");
		this.drive.logged("/rt/TaskLog.T:pid-7", 9).stop();
		this.drive.service().linesCounted(4, 1, 2);
		section("other", 2);
		stop(4);
		this.drive.service()
			.updateLogfile(Map.of("logfile", "/rt/TaskLog.T:pid-7", "parent_logfile", LOG, "parent_logfile_size", 22L));
		assertThat(logs("T", "S", "a"))
			.isEqualTo(Map.of("file", "TaskLog.T", "begin", 25L, "size", 6L, "size_lines", 2L));
		assertThat(logs("T", "S", "other")).isEqualTo(Map.of("file", "TaskLog.T", "begin", 2L, "size", 2L));
		assertThat(this.drive.at("T", "S", "a").field("logfile")).isEqualTo("/rt/TaskLog.T:pid-7");
	}

	@Test
	void movedLogsAreToldInTheOrderOfTheTree() {
		section("A", 0).section("a", "logfile", LOG);
		stop(5);
		stop(5);
		section("B", 5);
		this.drive.service()
			.updateLogfile(Map.of("logfile", LOG, "parent_logfile", "/rt/p", "parent_logfile_size", 1L));
		assertThat(this.drive.events().stream().filter(ContextEvent.LogMoved.class::isInstance).map(ContextEvent::seq))
			.containsExactly(3L, 4L, 5L);
	}

	@Test
	void moveWithoutAllItsArgumentsDoesNothing() {
		section("A", 10);
		long events = this.drive.tree().events();
		ContextService service = this.drive.service();
		service.updateLogfile(Map.of("logfile", LOG, "parent_logfile", "/rt/p"));
		service.updateLogfile(Map.of("logfile", LOG, "parent_logfile_size", 1L));
		service.updateLogfile(Map.of("parent_logfile", "/rt/p", "parent_logfile_size", 1L));
		service.updateLogfile(Map.of("logfile", LOG, "parent_logfile", "/rt/p", "parent_logfile_size", "1"));
		service.updateLogfile(Map.of("logfile", "/rt/unknown", "parent_logfile", "/rt/p", "parent_logfile_size", 1L));
		new Drive().service().updateLogfile(Map.of("logfile", LOG, "parent_logfile", "p", "parent_logfile_size", 1L));
		assertThat(this.drive.tree().events()).isEqualTo(events);
	}

}
