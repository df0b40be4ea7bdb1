package dev.rapporteur.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import dev.rapporteur.command.Clients.Connection;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ParallelClientsTests {

	private static final int CLIENTS = 40;

	private static final int SECTIONS = 50;

	@Test
	void clientsInParallelLoseNothing(@TempDir Path directory) throws Exception {
		try (Clients clients = new Clients(directory);
				ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
			Connection job = clients.client("job", "1").does("start_testsuite", "id", "J");
			Connection listener = clients.connection("listener").does("subscribe_client");
			CyclicBarrier together = new CyclicBarrier(CLIENTS);
			List<Future<List<Long>>> work = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				String pid = "p" + i;
				work.add(threads.submit(() -> {
					together.await();
					return runTask(clients.client(pid, "job"), "T" + pid);
				}));
			}
			List<Long> numbers = new ArrayList<>();
			for (Future<List<Long>> each : work) {
				numbers.addAll(each.get());
			}
			job.does("stop_testsuite", "num_tasks", (long) CLIENTS);
			assertThat(numbers).containsExactlyInAnyOrderElementsOf(
					LongStream.rangeClosed(2, 1 + CLIENTS * (1 + SECTIONS)).boxed().toList());
			assertThat(job.field("summary", "J"))
				.isEqualTo(ResultCounter.ZERO.plus(ResultCode.PASSED, CLIENTS * SECTIONS));
			assertThat(job.field("tasks", "J")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(CLIENTS);
			clients.run().subscriptions().awaitDelivery(listener.events());
			assertThat(listener.events().texts()).hasSize(CLIENTS * (3 + 2 * SECTIONS) + 1).doesNotHaveDuplicates();
		}
	}

	private static List<Long> runTask(Connection client, String task) {
		List<Long> numbers = new ArrayList<>();
		client.does("start_task", "id", task);
		numbers.add((Long) client.field("seq_num", task));
		for (int i = 0; i < SECTIONS; i++) {
			client.does("start_section", "id", "S" + i).does("add_detail", "detail", task);
			assertThat(client.place()).isEqualTo(task + ".S" + i);
			numbers.add((Long) client.field("seq_num", task, "S" + i));
			client.does("stop_section", "id", "S" + i, "result", TestResult.of(ResultCode.PASSED));
			assertThat(client.field("details", task, "S" + i)).isEqualTo(List.of(task));
		}
		client.does("stop_task");
		return numbers;
	}

}
