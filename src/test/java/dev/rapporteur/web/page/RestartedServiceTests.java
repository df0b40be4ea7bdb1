package dev.rapporteur.web.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of a run whose service is killed while somebody looks.
 */
@ExtendWith(BrowserCondition.class)
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartedServiceTests {

	@TempDir
	private Path directory;

	private ServerProcess launchAt(int port) throws IOException {
		Path runs = this.directory.resolve("runs");
		return ServerProcess.launch(
				ServerProcess.main(List.of("--server.port=" + port, "--rapporteur.runs-directory=" + runs)), runs,
				Map.of());
	}

	@Test
	void thePageGoesOnWithTheNextService() throws Exception {
		try (Browser browser = Browser.start()) {
			GrownRun run;
			long task;
			int port;
			try (ServerProcess server = ServerProcess.launchService(this.directory)) {
				HttpCalls http = server.http();
				port = http.port();
				run = GrownRun.open(http, "killed");
				task = run.task("T");
				run.testcases(task, 0, 30);
				browser.open(run.page()).awaitText("#find", "all 32");
				browser.click("#list .row").awaitText("#detail .title", "c0 failed");
				server.signal("KILL");
				server.awaitEnd();
			}
			browser.awaitText("[role=status]", "Connection lost, trying again.");
			assertThat(browser.text("#detail .title")).isEqualTo("c0 failed");
			try (ServerProcess next = launchAt(port)) {
				next.http();
				run.testcases(task, 30, 60);
				browser.awaitText("#find", "all 62").awaitText(".legend", "54 passed, 6 failed");
				assertThat(browser.text("[role=status]")).isEmpty();
				assertThat(browser.text("#detail .title")).isEqualTo("c0 failed");
			}
		}
	}

}
