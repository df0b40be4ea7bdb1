package dev.rapporteur.connector;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients of one process, below the client of the process that started it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ManyClientsContract extends ServerContract {

	private static final ClientIdentity THIS_PROCESS = ClientIdentity.ofThisProcess();

	@BeforeEach
	void startTask() {
		ReportClient starter = client(THIS_PROCESS.parentPid(), "0");
		starter.startTestsuite(TestsuiteStart.of("J"));
		starter.startTask(TaskStart.of("T"));
	}

	private ReportClient client(String pid, String parentPid) {
		return closed(ReportClient.connect(socket(), ConnectorSettings.DEFAULT, new ClientIdentity(pid, parentPid)));
	}

	private static List<?> pathOf(ReportClient client) {
		return client.currentSection().orElseThrow().path();
	}

	@Test
	void childrenReportIntoTheClientThatTheyWereMadeFrom() {
		ReportClient first = client();
		first.startSection(SectionStart.of("first"));
		ReportClient second = client();
		second.startSection(SectionStart.of("second"));
		ReportClient third = client("worker", "worker");
		assertThat(third.currentSection()).isEmpty();
		ReportClient fourth = client("worker", second.identity().pid());
		fourth.startSection(SectionStart.of("fourth"));
		assertThat(pathOf(closed(first.child()))).isEqualTo(List.of("T", "first"));
		assertThat(pathOf(closed(second.child()))).isEqualTo(List.of("T", "second"));
		assertThat(pathOf(closed(closed(second.child()).child()))).isEqualTo(List.of("T", "second"));
		assertThat(pathOf(closed(fourth.child()))).isEqualTo(List.of("T", "second", "fourth"));
	}

	@Test
	void theFirstClientHasThePidOfTheProcess() {
		String pid = THIS_PROCESS.pid();
		ReportClient first = client();
		ReportClient second = client();
		assertThat(first.identity()).isEqualTo(THIS_PROCESS);
		assertThat(second.identity()).isEqualTo(new ClientIdentity(pid + "-2", THIS_PROCESS.parentPid()));
		assertThat(client().identity().pid()).isEqualTo(pid + "-3");
		assertThat(closed(second.child()).identity()).isEqualTo(new ClientIdentity(pid + "-2.1", pid + "-2"));
		assertThat(client("worker", pid).identity()).isEqualTo(new ClientIdentity("worker", pid));
		first.startSection(SectionStart.of("A"));
		assertThat(pathOf(client("forked", pid))).isEqualTo(List.of("T", "A"));
	}

	@Test
	void thePidOfAClosedClientIsFree() {
		for (int i = 0; i < 20; i++) {
			try (ReportClient client = client()) {
				assertThat(client.identity()).isEqualTo(THIS_PROCESS);
				client.startSection(SectionStart.of("S" + i));
				try (ReportClient child = client.child()) {
					assertThat(pathOf(child)).isEqualTo(List.of("T", "S" + i));
				}
			}
		}
	}

	@Test
	void serverOutlivesClientsThatGoTogether() {
		ReportClient watching = client();
		for (int i = 0; i < 20; i++) {
			ReportClient client = client();
			ReportClient child = client.child();
			client.close();
			child.close();
			watching.ping();
		}
	}

	@Test
	void closedClientHasNoChildren() {
		ReportClient client = client();
		client.close();
		assertThat(client().identity()).isEqualTo(THIS_PROCESS);
		assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(client::child);
	}

	@Test
	void interruptedThreadSubscribes() throws InterruptedException {
		LinkedBlockingQueue<List<?>> heard = new LinkedBlockingQueue<>();
		ReportClient client = client();
		Thread.currentThread().interrupt();
		Subscription subscription = client.subscribe((event) -> heard.add(event.path()));
		try (subscription) {
			assertThat(Thread.interrupted()).isTrue();
			client.startSection(SectionStart.of("A"));
			assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of("T", "A"));
		}
	}

}
