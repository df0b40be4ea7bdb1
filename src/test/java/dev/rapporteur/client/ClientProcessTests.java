package dev.rapporteur.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientProcessTests {

	private static final String NAMESPACE = namespace();

	private static String namespace() {
		try {
			return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String name(Process process) throws IOException {
		String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
		return NAMESPACE + ":" + process.pid() + ":" + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
	}

	@Test
	void aProcessIsSeenUntilItEnds() throws Exception {
		Process process = new ProcessBuilder("sleep", "60").start();
		String name = name(process);
		assertThat(ClientProcess.look(name)).isEqualTo(ClientProcess.Sight.ALIVE);
		process.destroyForcibly();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(ClientProcess.look(name)).isEqualTo(ClientProcess.Sight.ENDED);
	}

	@Test
	void aProcessThatNobodyHasWaitedForHasEnded() throws Exception {
		Process shell = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 60").start();
		try {
			String child = shell.inputReader().readLine();
			Path stat = Path.of("/proc/" + child + "/stat");
			while (!Files.readString(stat).contains(") Z ")) {
				Thread.onSpinWait();
			}
			String start = Files.readString(stat).split(" ")[21];
			assertThat(ClientProcess.look(NAMESPACE + ":" + child + ":" + start)).isEqualTo(ClientProcess.Sight.ENDED);
		}
		finally {
			shell.destroyForcibly();
		}
	}

	@Test
	void anotherProcessOfTheSamePidIsNotTakenForIt() {
		assertThat(ClientProcess.look(NAMESPACE + ":" + ProcessHandle.current().pid() + ":1"))
			.isEqualTo(ClientProcess.Sight.ENDED);
	}

	@Test
	void whatLiesElsewhereOrIsNoProcessIsUnknown() {
		assertThat(ClientProcess.look("1:" + ProcessHandle.current().pid() + ":1"))
			.isEqualTo(ClientProcess.Sight.UNKNOWN);
		assertThat(ClientProcess.look("no process")).isEqualTo(ClientProcess.Sight.UNKNOWN);
	}

}
