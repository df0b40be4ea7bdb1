package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.context.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ContextServiceTests {

	private final Drive drive = new Drive();

	@Test
	void contextIsFoundByThePathOfItsIdsWithOrWithoutTheSuite() {
		this.drive.suite().jobPlugin("P").stop().task("T").section("A").leaf("b", ResultCode.PASSED);
		ContextService service = this.drive.service();
		assertThat(service.find(List.of("J"))).isSameAs(this.drive.tree().suite());
		assertThat(service.find(List.of("J", "T", "A", "b")).seq()).isEqualTo(5);
		assertThat(service.find(new Tuple(List.of("T", "A"))).seq()).isEqualTo(4);
		assertThat(service.find(List.of("P")).seq()).isEqualTo(2);
	}

	@Test
	void pathThatLeadsNowhereIsRefusedByItsMissingPart() {
		this.drive.suite().task("T").section("6");
		ContextService service = this.drive.service();
		assertRefused(ErrorKind.KEY, () -> service.find(List.of("T", "C", "D"))).hasMessageContaining("C");
		assertRefused(ErrorKind.KEY, () -> service.find(List.of("T", 6L)));
		assertRefused(ErrorKind.KEY, () -> service.find("TX"));
		assertRefused(ErrorKind.KEY, () -> service.find(Map.of("T", 1L)));
		assertRefused(ErrorKind.TYPE, () -> service.find(5L));
	}

	@Test
	void nothingIsFoundBeforeThereIsASuite() {
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.service().find(List.of("T")));
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.service().remove(List.of("T")));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.service().suiteForExtra());
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.service().addDetail(null, Map.of("detail", "d")));
	}

	@Test
	void whatPythonTakesForFalseIsNoPath() {
		for (Object none : List.of(None.NONE, List.of(), Tuple.of(), Map.of(), "", false, 0L)) {
			assertThat(ContextService.isNoPath(none)).isTrue();
		}
		for (Object path : List.of(List.of("T"), new Tuple(List.of("T")), "T", true, 1L)) {
			assertThat(ContextService.isNoPath(path)).isFalse();
		}
		assertThat(ContextService.isNoPath(null)).isTrue();
	}

	@Test
	void detailsOfAnyTypeAreKeptInOrder() {
		this.drive.suite().task("T").detail("a").detail(None.NONE).detail(List.of("b"));
		this.drive.service().addDetail(this.drive.current(), Map.of("details", "not this"));
		assertThat(this.drive.at("T").field("details")).isEqualTo(List.of("a", None.NONE, List.of("b")));
	}

	@Test
	void extrasOfTheSuiteAreTakenAlsoAfterItsEnd() {
		this.drive.suite().stop();
		this.drive.service().addExtra(this.drive.service().suiteForExtra(), Drive.arguments("request_id", None.NONE));
		this.drive.service().addExtra(this.drive.service().suiteForExtra(), Map.of());
		assertThat(this.drive.at("J").field("extra")).isEqualTo(Map.of("request_id", None.NONE));
	}

	@Test
	void removedContextIsGoneAndItsIdIsFree() {
		this.drive.suite().task("T").leaf("A", ResultCode.PASSED);
		this.drive.service().remove(List.of("T", "A"));
		assertRefused(ErrorKind.KEY, () -> this.drive.at("T", "A"));
		assertRefused(ErrorKind.KEY, () -> this.drive.service().remove(List.of("T", "A")));
		assertThat(this.drive.section("A").at("T", "A").seq()).isEqualTo(4);
	}

	@Test
	void removingNeedsAPathBelowTheSuite() {
		this.drive.suite();
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.service().remove(null));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.service().remove(List.of()));
		assertRefused(ErrorKind.VALUE, () -> this.drive.service().remove(List.of("J")));
		assertRefused(ErrorKind.KEY, () -> this.drive.service().remove(List.of("J", "T")));
	}

	@Test
	void removedRunningContextCanBeStoppedByItsOwner() {
		this.drive.suite().task("T").section("A").section("x");
		this.drive.service().remove(List.of("T", "A"));
		this.drive.stop(ResultCode.FAILED).stop(ResultCode.FAILED).stop().stop();
		assertThat(this.drive.text()).isEqualTo("J none\n  T none\n");
	}

	@Test
	void removedOpenSectionsAreNotAbandonedAtTheEnd() {
		this.drive.suite().task("T").section("A").section("x");
		Context inner = this.drive.at("T", "A", "x");
		this.drive.service().remove(List.of("T", "A"));
		this.drive.leave().leave().stop().stop();
		assertThat(inner.isStopped()).isFalse();
	}

	@Test
	void refusedCallsMakeNoEvents() {
		this.drive.suite().task("T").section("S");
		long events = this.drive.tree().events();
		assertRefused(ErrorKind.TYPE, () -> this.drive.stop("result", 5L));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.task("U"));
		assertRefused(ErrorKind.KEY, () -> this.drive.service().remove(List.of("U")));
		assertRefused(ErrorKind.TYPE, () -> this.drive.service().updateTaskResult(Map.of("id", "T", "result", 1L)));
		assertThat(this.drive.tree().events()).isEqualTo(events).isEqualTo(5);
	}

}
