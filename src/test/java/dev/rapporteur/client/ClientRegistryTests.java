package dev.rapporteur.client;

import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.Drive;
import dev.rapporteur.context.ErrorKind;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.context.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ClientRegistryTests {

	private final ClientRegistry clients = new ClientRegistry(10);

	private final Drive drive = new Drive().suite().task("T").section("A").section("b");

	private final Context suite = this.drive.at("J");

	private final Context task = this.drive.at("T");

	private final Context section = this.drive.at("T", "A");

	private final Context step = this.drive.at("T", "A", "b");

	private static ClientId id(String connection) {
		return new ClientId(connection);
	}

	private Client client(String connection, Object pid, Object parentPid) {
		return this.clients.register(id(connection), Map.of("pid", pid, "ppid", parentPid));
	}

	@Test
	void registrationNeedsPidThenParentPid() {
		assertRefused(ErrorKind.KEY, () -> this.clients.register(id("a"), Map.of())).hasMessageContaining(" pid");
		assertRefused(ErrorKind.KEY, () -> this.clients.register(id("a"), Map.of("ppid", "1")))
			.hasMessageContaining(" pid");
		assertRefused(ErrorKind.KEY, () -> this.clients.register(id("a"), Map.of("pid", "1")))
			.hasMessageContaining("ppid");
		assertThat(this.clients.find(id("a"))).isNull();
	}

	@Test
	void connectionRegistersOnce() {
		client("a", "10", "1");
		assertRefused(ErrorKind.EXISTING_CLIENT, () -> client("a", "11", "1"));
		assertThat(this.clients.all()).extracting(Client::pid).containsExactly("10");
	}

	@Test
	void aClientThatComesBackIsTheSame() {
		Map<String, Object> arguments = Map.of("pid", "10", "ppid", "1", "rapporteur_client", "token",
				"rapporteur_process", "1:10:99");
		assertThat(this.clients.comeBack(ClientId.UNREGISTERED, arguments)).isNull();
		Client client = this.clients.register(ClientId.UNREGISTERED, arguments);
		assertThat(client.arrival()).isEqualTo(new Arrival(id("s1"), 1, true));
		client.leave();
		assertThat(client.isAway()).isTrue();
		assertThat(this.clients.comeBack(ClientId.UNREGISTERED, arguments)).isSameAs(client);
		assertThat(client.isAway()).isFalse();
		assertThat(client.arrival()).isEqualTo(new Arrival(id("s1"), 2, true));
		this.clients.remove(client.id());
		assertThat(this.clients.comeBack(ClientId.UNREGISTERED, arguments)).isNull();
	}

	@Test
	void idsOfConnectionsAreNeverUsedAgain() {
		client("s7", "10", "1");
		this.clients.remove(id("s7"));
		client("http-9", "11", "1");
		Client next = this.clients.register(ClientId.UNREGISTERED, Map.of("pid", "12", "ppid", "1"));
		assertThat(next.id()).isEqualTo(id("s8"));
	}

	@Test
	void numberOfClientsIsLimited() {
		ClientRegistry two = new ClientRegistry(2);
		two.register(id("a"), Map.of("pid", "1", "ppid", "0"));
		two.register(id("b"), Map.of("pid", "2", "ppid", "0"));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> two.register(id("c"), Map.of("pid", "3", "ppid", "0")))
			.hasMessageContaining("rapporteur.maximum-clients");
		two.remove(id("a"));
		assertThat(two.register(id("c"), Map.of("pid", "3", "ppid", "0")).pid()).isEqualTo("3");
	}

	@Test
	void clientWithoutOpenContextIsWhereItsParentIs() {
		Client grandparent = client("a", "10", "1");
		Client child = client("c", "12", "11");
		Client parent = client("b", "11", "10");
		Client grandchild = client("d", "13", "11");
		assertThat(grandchild.current()).isNull();
		grandparent.push(this.suite);
		grandparent.push(this.task);
		assertThat(grandchild.current()).isSameAs(this.task);
		parent.push(this.section);
		assertThat(grandchild.current()).isSameAs(this.section);
		grandchild.push(this.step);
		assertThat(grandchild.current()).isSameAs(this.step);
		grandchild.pop();
		parent.pop();
		grandparent.pop();
		assertThat(grandchild.current()).isSameAs(this.suite);
		assertThat(grandchild.own()).isNull();
		assertThat(child.current()).isNull();
	}

	@Test
	void parentIsTheFirstWithThatPidThatIsStillThere() {
		Client first = client("a", "10", "1");
		Client second = client("b", "10", "1");
		first.push(this.task);
		second.push(this.section);
		assertThat(client("c", "11", "10").current()).isSameAs(this.task);
		this.clients.remove(id("a"));
		assertThat(client("d", "12", "10").current()).isSameAs(this.section);
	}

	@Test
	void pidsAreEqualOnlyIfTheirTypesAre() {
		client("a", 10L, "1").push(this.task);
		assertThat(client("b", "11", "10").current()).isNull();
		assertThat(client("c", "12", 10L).current()).isSameAs(this.task);
	}

	@Test
	void clientThatNamesItselfAsParentIsNowhere() {
		assertThat(client("a", "10", "10").current()).isNull();
	}

	@Test
	void orphansStayWhereTheirParentWas() {
		Client parent = client("a", "10", "1");
		Client child = client("b", "11", "10");
		Client busy = client("c", "12", "10");
		parent.push(this.task);
		parent.push(this.section);
		busy.push(this.step);
		Client gone = this.clients.remove(id("a"));
		assertThat(gone).isSameAs(parent);
		assertThat(parent.stack()).containsExactly(this.task, this.section);
		assertThat(child.current()).isSameAs(this.section);
		assertThat(busy.stack()).containsExactly(this.step);
		busy.pop();
		assertThat(busy.current()).isSameAs(this.section);
	}

	@Test
	void orphansOfAnIdleParentFollowTheirGrandparent() {
		Client grandparent = client("a", "10", "1");
		client("b", "11", "10");
		Client child = client("c", "12", "11");
		this.clients.remove(id("b"));
		grandparent.push(this.task);
		assertThat(child.current()).isSameAs(this.task);
		assertThat(this.clients.family(grandparent)).containsExactly(child, grandparent);
	}

	@Test
	void orphanOfAnOrphanKeepsThePlaceOfTheFirst() {
		client("a", "10", "1").push(this.task);
		client("b", "11", "10");
		Client child = client("c", "12", "11");
		this.clients.remove(id("a"));
		this.clients.remove(id("b"));
		assertThat(child.current()).isSameAs(this.task);
	}

	@Test
	void familyHasEachBehindItsOwnFamilyAndTheYoungestChildFirst() {
		Client parent = client("a", "10", "1");
		Client child = client("b", "11", "10");
		Client grandchild = client("c", "12", "11");
		Client other = client("d", "13", "10");
		Client secondGrandchild = client("e", "14", "11");
		client("f", "15", "1");
		assertThat(this.clients.family(parent)).containsExactly(other, secondGrandchild, grandchild, child, parent);
		assertThat(this.clients.family(other)).containsExactly(other);
	}

	@Test
	void runningAreTheInnermostContextsOfThoseThatHaveSome() {
		Client parent = client("a", "10", "1");
		client("b", "11", "10");
		Client child = client("c", "12", "10");
		parent.push(this.task);
		parent.push(this.section);
		child.push(this.step);
		assertThat(this.clients.running()).isEqualTo(List.of(this.section, this.step));
	}

	@Test
	void removingAnUnknownClientDoesNothing() {
		client("a", "10", "1");
		assertThat(this.clients.remove(id("b"))).isNull();
		assertThat(this.clients.all()).hasSize(1);
	}

}
