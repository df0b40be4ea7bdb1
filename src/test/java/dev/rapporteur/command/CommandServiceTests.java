package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import dev.rapporteur.command.Clients.Connection;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.value.None;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandServiceTests {

	private static final TestResult FORCED = TestResult.of(ResultCode.ERRORED, "Stopping context");

	@TempDir
	private Path directory;

	private Clients clients;

	private Connection job;

	@BeforeEach
	void connect() throws IOException {
		this.clients = new Clients(this.directory);
		this.job = this.clients.client("10", "1");
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	private Connection working() {
		return this.job.does("start_testsuite", "id", "J").does("start_task", "id", "T");
	}

	@Test
	void pingIsAnsweredToAnybody() {
		assertThat(this.clients.connection("x").gets("ping", "more", 1L)).isEqualTo("pong");
	}

	@ParameterizedTest
	@ValueSource(strings = { "_get_ctx", "__init__", "_", "start_server" })
	void namesOfTheImplementationAreRefusedToAnybody(String name) {
		this.clients.connection("x").isRefused(ErrorKind.ATTRIBUTE, name);
		this.job.isRefused(ErrorKind.ATTRIBUTE, name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "start_testsuite", "start_task", "start_plugin", "start_section", "stop_testsuite",
			"stop_task", "stop_plugin", "stop_section", "stop_open_contexts", "add_detail", "add_extra",
			"add_running_extra", "add_testsuite_extra", "get_section", "get_section_ctx", "get_testsuite",
			"remove_section", "update_task_result", "finalize_task", "update_logfile_data", "generate_report",
			"generate_xml", "stop_server", "nonsense", "", "PING" })
	void unregisteredClientsAreRefusedBeforeTheNameIsLookedAt(String name) {
		this.clients.connection("x").isRefused(ErrorKind.UNREGISTERED_CLIENT, name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "", "PING", "ping ", "get_section\n", "subscribe" })
	void unknownNamesAreRefused(String name) {
		this.job.isRefused(ErrorKind.ATTRIBUTE, name);
	}

	@Test
	void registeringChecksTheArgumentsFirst() {
		this.job.fails(ErrorKind.KEY, "register_client").fails(ErrorKind.KEY, "register_client", "pid", "1");
		this.job.fails(ErrorKind.EXISTING_CLIENT, "register_client", "pid", "5", "ppid", "1");
		this.clients.connection("x").does("register_client", "pid", 5L, "ppid", 1L, "more", "x");
	}

	@Test
	void serverIsStoppedByNoClient() {
		this.job.fails(ErrorKind.INVALID_REQUEST, "stop_server");
	}

	@Test
	void smallestRunAnswersNothingButWhatIsAsked() {
		working().does("start_section", "id", "S").does("add_detail", "detail", "d").does("add_extra", "x", 1L);
		assertThat(this.job.gets("get_section")).isInstanceOfSatisfying(Map.class,
				(fields) -> assertThat(fields.get("fullid")).isEqualTo("T.S"));
		assertThat(this.job.gets("get_section_ctx")).isInstanceOf(OpaqueObject.class);
		this.job.does("stop_section", "id", "S", "result", TestResult.of(ResultCode.PASSED)).does("stop_task");
		this.job.does("add_testsuite_extra", "y", 2L).does("stop_testsuite", "num_tasks", 1L);
		assertThat(this.job.gets("get_testsuite")).isInstanceOfSatisfying(Map.class, (fields) -> {
			assertThat(fields.get("result")).isEqualTo(TestResult.of(ResultCode.PASSED));
			assertThat(fields.get("extra")).isEqualTo(Map.of("y", 2L));
		});
		assertThat(this.job.field("details", "T", "S")).isEqualTo(List.of("d"));
		this.job.does("generate_report").does("generate_xml");
		assertThat(this.directory).isDirectoryContaining("glob:**/results.json")
			.isDirectoryContaining("glob:**/ResultsDetails.xml")
			.isDirectoryContaining("glob:**/ResultsSummary.xml");
	}

	@Test
	void clientThatIsNowhereGetsNoneAndMayStartNothingButASuite() {
		assertThat(this.job.gets("get_section")).isEqualTo(None.NONE);
		assertThat(this.job.gets("get_section_ctx", "id_list", List.of())).isEqualTo(None.NONE);
		assertThat(this.job.gets("get_testsuite")).isEqualTo(None.NONE);
		this.job.does("add_extra", "a", 1L).does("add_running_extra", "a", 1L).does("stop_open_contexts");
		this.job.fails(ErrorKind.ATTRIBUTE, "add_detail", "detail", "x")
			.fails(ErrorKind.INVALID_REQUEST, "add_testsuite_extra", "a", 1L)
			.fails(ErrorKind.ATTRIBUTE, "get_section", "id_list", List.of("T"))
			.fails(ErrorKind.ATTRIBUTE, "remove_section", "id_list", List.of("T"))
			.fails(ErrorKind.INVALID_REQUEST, "start_section", "id", "S")
			.fails(ErrorKind.INVALID_REQUEST, "start_task", "id", "T")
			.fails(ErrorKind.INVALID_REQUEST, "stop_section", "id", "S")
			.fails(ErrorKind.INVALID_REQUEST, "stop_testsuite")
			.fails(ErrorKind.INVALID_REQUEST, "generate_report")
			.isRefused(ErrorKind.ATTRIBUTE, "generate_xml");
	}

	@Test
	void contextOfTheWrongKindIsNotStopped() {
		working().fails(ErrorKind.INVALID_REQUEST, "stop_section").fails(ErrorKind.INVALID_REQUEST, "stop_testsuite");
		this.job.does("start_section", "id", "S").fails(ErrorKind.INVALID_REQUEST, "stop_task");
		this.job.fails(ErrorKind.INVALID_REQUEST, "stop_plugin");
		assertThat(this.job.place()).isEqualTo("T.S");
	}

	@Test
	void refusedStartAndStopLeaveTheClientWhereItIs() {
		working().does("start_section", "id", "S").does("stop_section", "id", "S");
		this.job.fails(ErrorKind.DUPLICATE_ID, "start_section", "id", "S").fails(ErrorKind.KEY, "start_section");
		this.job.fails(ErrorKind.INVALID_REQUEST, "stop_task", "id", "T");
		assertThat(this.job.place()).isEqualTo("T");
	}

	@Test
	void stopThatNamesAnEnclosingSectionClosesThoseWithinAsErrored() {
		working().does("start_section", "id", "A").does("start_section", "id", "b").does("start_section", "id", "c");
		this.job.does("stop_section", "id", "A", "result", TestResult.of(ResultCode.PASSED));
		assertThat(this.job.place()).isEqualTo("T");
		assertThat(this.job.field("result", "T", "A", "b", "c")).isEqualTo(FORCED);
		assertThat(this.job.field("result", "T", "A", "b")).isEqualTo(FORCED);
		assertThat(this.job.field("result", "T", "A")).isEqualTo(TestResult.of(ResultCode.PASSED));
		assertThat(this.job.field("result", "T")).isEqualTo(TestResult.of(ResultCode.ERRORED,
				"Section T.A.b.c did not complete: its client has stopped what it lies in"));
	}

	@Test
	void stopThatNamesNoOpenSectionRenames() {
		working().does("start_section", "id", "A").does("start_section", "id", "b");
		this.job.does("stop_section", "id", "T");
		assertThat(this.job.place()).isEqualTo("T.A");
		assertThat(this.job.field("sections", "T", "A")).isEqualTo(List.of("T"));
	}

	@Test
	void childThatStopsAContextOfItsParentLeavesItOpenForThat() {
		working().does("start_section", "id", "A");
		Connection child = this.clients.client("11", "10");
		child.does("stop_section", "id", "A", "result", TestResult.of(ResultCode.FAILED));
		assertThat(child.place()).isEqualTo("T.A");
		this.job.does("start_section", "id", "b").does("stop_section", "id", "b");
		this.job.does("stop_section", "id", "A", "result", TestResult.of(ResultCode.PASSED));
		assertThat(this.job.field("result", "T", "A")).isEqualTo(TestResult.of(ResultCode.PASSED));
		assertThat(child.place()).isEqualTo("T");
	}

	@Test
	void openContextsOfTheOwnFamilyOnlyAreStopped() {
		working().does("start_section", "id", "A");
		Connection child = this.clients.client("11", "10").does("start_section", "id", "b");
		Connection grandchild = this.clients.client("12", "11").does("start_section", "id", "c");
		Connection other = this.clients.client("13", "10").does("start_section", "id", "d");
		child.does("stop_open_contexts");
		assertThat(this.job.field("result", "T", "A", "b", "c")).isEqualTo(FORCED);
		assertThat(this.job.field("result", "T", "A", "b")).isEqualTo(FORCED);
		assertThat(other.place()).isEqualTo("T.A.d");
		assertThat(this.job.place()).isEqualTo("T.A");
		assertThat(grandchild.place()).isEqualTo("T.A");
		this.job.does("stop_open_contexts");
		assertThat(this.job.place()).isEqualTo(None.NONE);
		assertThat(this.job.field("result", "T")).isEqualTo(TestResult.of(ResultCode.ERRORED));
	}

	@Test
	void runningExtrasGoToTheInnermostContextOfEachClient() {
		working().does("start_section", "id", "A");
		Connection child = this.clients.client("11", "10").does("start_section", "id", "b");
		child.does("add_running_extra", "x", 1L);
		assertThat(child.field("extra", "T")).isEqualTo(Map.of());
		assertThat(child.field("extra", "T", "A")).isEqualTo(Map.of("x", 1L));
		assertThat(child.field("extra", "T", "A", "b")).isEqualTo(Map.of("x", 1L));
	}

	@Test
	void reportIsRefusedWhileTheClientHasAContext() {
		working().fails(ErrorKind.INVALID_REQUEST, "generate_report");
		Connection child = this.clients.client("11", "10").fails(ErrorKind.INVALID_REQUEST, "generate_report");
		assertThat(this.directory.resolve("results.json")).doesNotExist();
		this.clients.client("12", "1").does("generate_report");
		this.job.does("stop_task").does("stop_testsuite").does("generate_report").does("generate_report");
		child.does("generate_report");
	}

	@Test
	void xmlCanBeAskedForWhileTheSuiteRunsButNotBefore() {
		this.job.does("start_plugin", "id", "P", "name", "p", "type", "PreJobPlugin", "job_id", "J");
		this.job.isRefused(ErrorKind.ATTRIBUTE, "generate_xml").does("stop_plugin").does("start_testsuite", "id", "J");
		this.job.does("generate_xml");
		assertThat(this.directory).isDirectoryContaining("glob:**/ResultsSummary.xml");
	}

	@Test
	void reportThatCannotBeWrittenIsAnErrorOfTheFileSystem() throws IOException {
		this.job.does("start_testsuite", "id", "J").does("stop_testsuite");
		Path obstacle = Files.createDirectory(this.directory.resolve("results.json"));
		this.job.fails(ErrorKind.IS_A_DIRECTORY, "generate_report");
		Files.delete(obstacle);
		this.job.does("generate_report");
	}

	@Test
	void removedAndFinalizedByPathAndId() {
		working().does("start_section", "id", "S")
			.does("stop_section")
			.does("remove_section", "id_list", List.of("T", "S"));
		this.job.fails(ErrorKind.KEY, "get_section", "id_list", List.of("T", "S"))
			.fails(ErrorKind.INVALID_REQUEST, "remove_section")
			.fails(ErrorKind.VALUE, "remove_section", "id_list", List.of("J"));
		this.job.does("finalize_task", "id", "U", "result", "errored").does("update_task_result", "id", "T");
		this.job.fails(ErrorKind.INVALID_REQUEST, "update_task_result", "id", "V").does("update_logfile_data");
		assertThat(this.job.field("result", "U")).isEqualTo(TestResult.of(ResultCode.ERRORED));
	}

	@Test
	void subscriberNeedsNoRegistrationAndUnsubscribingChangesNothing() throws InterruptedException {
		Connection listener = this.clients.connection("x").does("unsubscribe_client").does("subscribe_client");
		this.job.does("start_testsuite", "id", "J");
		listener.does("unsubscribe_client");
		this.job.does("stop_testsuite");
		this.clients.run().subscriptions().awaitDelivery(listener.events());
		assertThat(listener.events().texts()).containsExactly("init_testsuite J", "start_testsuite J",
				"stop_testsuite J");
	}

	@Test
	void refusedStopThatNamesAnEnclosingSectionClosesNothing() {
		working().does("start_section", "id", "A").does("start_section", "id", "B");
		this.job.fails(ErrorKind.TYPE, "stop_section", "id", "A", "result", 5L);
		this.job.fails(ErrorKind.ATTRIBUTE, "stop_section", "id", "A", "fullid", "x");
		assertThat(this.job.field("result", "T", "A", "B")).isEqualTo(None.NONE);
		assertThat(this.job.gets("get_section")).isInstanceOfSatisfying(Map.class,
				(fields) -> assertThat(fields.get("fullid")).isEqualTo("T.A.B"));
	}

	@Test
	void valueThatHoldsItselfIsRefusedByAnErrorLikeOthers() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		working().does("start_section", "id", "A");
		this.job.fails(ErrorKind.TYPE, "stop_section", "result", cycle);
	}

	@Test
	void logThatMovesBackwardsStaysWhereItIs() {
		working().does("start_section", "id", "A", "logfile", "missing");
		this.job.does("update_logfile_data", "logfile", "missing", "parent_logfile", "other", "parent_logfile_size",
				-1L);
		this.job.does("stop_section").does("stop_task").does("stop_testsuite");
	}

	@Test
	void whatCannotBeMeasuredKeepsNoReportFromTheEnd() throws IOException {
		working().does("start_section", "id", "A", "starttime",
				new DateTime(LocalDateTime.of(1, 1, 1, 0, 0), FixedZone.UTC));
		this.clients.close();
		assertThat(this.directory).isDirectoryContaining("glob:**/results.json");
	}

}
