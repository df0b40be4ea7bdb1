package dev.rapporteur.web.calls;

import java.util.stream.Stream;

/**
 * What several clients report who know of each other.
 */
final class ClientScenarios {

	private static final Scenario GENERATIONS = Scenario.of("four generations", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			b register {pid:'11', parent:'10'}
			b start_task {id:'T'}
			b start_section {id:'A', type:'Testcase'}
			c register {pid:'12', parent:'11'}
			c add_detail {detail:'from the child, where its parent is'}
			c start_section {id:'B', type:'TestSection'}
			d register {pid:'13', parent:'12'}
			d start_section {id:'C', type:'Step'}
			d start_section {id:'CC', type:'Step'}
			c start_section {id:'beside', type:'Step'}
			a add_running_extra {note:'all', l:[1]}
			d add_running_extra {'%EXTEND_LIST{l}':[2]}
			c stop_section {result:'passed'}
			d stop_section {id:'CC', result:'passed'}
			d stop_section {id:'C', result:'passx'}
			d add_extra {who:'d'}
			d leave
			c stop_section {id:'B'}
			c leave
			b stop_section {id:'A'}
			b stop_task {}
			b leave
			a stop_testsuite {}
			a leave""");

	private static final Scenario PARALLEL = Scenario.of("children side by side", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			a start_section {id:'A', type:'Testcase'}
			b register {pid:'11', parent:'10'}
			c register {pid:'12', parent:'10'}
			b start_section {id:'STEP b', type:'Step'}
			c start_section {id:'STEP c', type:'Step'}
			b start_section {id:'STEP b.1', type:'Step'}
			c start_section {id:'STEP b', type:'Step'}
			c stop_section {result:'passed'}
			b stop_section {result:'blocked'}
			c stop_section {result:'passed'}
			c start_section {id:'STEP b', type:'Step'} ! duplicate-id
			b stop_section {id:'STEP b', result:'blocked'}
			c start_section {id:'STEP c 2', type:'Step'}
			c stop_section {result:'passed'}
			b leave
			c leave
			a stop_section {id:'A'}
			a stop_task {}
			a stop_testsuite {}
			a leave""");

	private static final Scenario TASKS = Scenario.of("tasks side by side", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			b register {pid:'11', parent:'10'}
			c register {pid:'12', parent:'10'}
			b start_task {id:'one'}
			c start_task {id:'two'}
			c start_section {id:'S', type:'Testcase'}
			b start_section {id:'S', type:'Testcase'}
			c stop_section {result:'failed'}
			b stop_section {result:'passed'}
			b stop_task {}
			c stop_task {}
			c leave
			b leave
			a stop_testsuite {num_tasks:2}
			a leave""");

	private static final Scenario CHILD_GOES = Scenario.ofClients("a child goes in the middle of its work", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			b register {pid:'11', parent:'10'}
			b start_task {id:'T'}
			b start_section {id:'A', type:'Testcase'}
			b start_section {id:'t1', type:'TestSection'}
			b stop_section {result:'passed'}
			b start_section {id:'t2', type:'TestSection'}
			b start_section {id:'STEP 1', type:'Step'}
			b leave
			a finalize_task {id:'T', result:'errored', detail:'exceeded its runtime'}
			b register {pid:'11', parent:'10'}
			b start_task {id:'T'} ! duplicate-id
			b start_task {id:'U'}
			b stop_task {}
			a stop_testsuite {num_tasks:2}
			b leave
			a leave""");

	private static final Scenario PARENTS_GO = Scenario.ofClients("parents go before their children", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			b register {pid:'11', parent:'10'}
			b start_task {id:'T'}
			b start_section {id:'A', type:'Testcase'}
			c register {pid:'12', parent:'11'}
			c start_section {id:'STEP 1', type:'Step'}
			d register {pid:'13', parent:'12'}
			d start_section {id:'STEP 1.1', type:'Step'}
			b leave
			c stop_section {result:'passed'}
			d stop_section {result:'passed'}
			c add_detail {detail:'where it was'}
			c start_section {id:'STEP 2', type:'Step'}
			c leave
			d add_extra {who:'d'}
			a leave
			d add_testsuite_extra {late:1}
			d leave""");

	private static final Scenario QUIET_PARENT_GOES = Scenario.ofClients("a quiet parent goes", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			b register {pid:'11', parent:'10'}
			c register {pid:'12', parent:'11'}
			b leave
			c start_section {id:'A', type:'Testcase'}
			c stop_section {result:'passed'}
			c leave
			a stop_task {}
			a stop_testsuite {}
			a leave""");

	private static final Scenario ORPHANS = Scenario.ofClients("orphans and pids that are there twice", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			b register {pid:'11', parent:'404'}
			b start_section {id:'A', type:'Testcase'} ! invalid-request
			b add_extra {nowhere:1}
			b add_detail {detail:'nowhere'} ! attribute-error
			c register {pid:'12', parent:'12'}
			d register {pid:'13', parent:'14'}
			e register {pid:'14', parent:'10'}
			e start_section {id:'E', type:'Testcase'}
			d start_section {id:'D'} ! invalid-request
			twin register {pid:'10', parent:'10'}
			f register {pid:'15', parent:'10'}
			f start_section {id:'F', type:'Testcase'}
			twin start_section {id:'W', type:'Testcase'}
			f leave
			e stop_section {result:'passed'}
			a stop_task {}
			twin leave
			e leave
			a stop_task {} ! invalid-request
			a stop_testsuite {}
			d leave
			c leave
			b leave
			a leave""");

	private static final Scenario INHERITED = Scenario.ofClients("a child stops what its parent opened", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			a start_section {id:'A', type:'Testcase'}
			b register {pid:'11', parent:'10'}
			b stop_section {result:'failed'}
			b add_detail {detail:'still there'}
			a stop_section {result:'passed'}
			a start_section {id:'outer', type:'Testcase'}
			a start_section {id:'lost', type:'TestSection'}
			a start_section {id:'lost too', type:'Step'}
			a stop_section {id:'outer', result:'passed'}
			b start_section {id:'of b', type:'Testcase'}
			b stop_open_contexts {}
			b start_section {id:'again', type:'Testcase'}
			a stop_open_contexts {}
			b stop_section {} ! invalid-request
			b leave
			a leave""");

	private static final Scenario STAY = Scenario.ofClients("clients that stay until the run is closed", """
			a register {pid:'10', parent:'1'}
			a start_testsuite {id:'J'}
			b register {pid:'11', parent:'10'}
			b start_task {id:'T'}
			c register {pid:'12', parent:'10'}
			c start_task {id:'U'}
			c start_section {id:'A', type:'Testcase'}
			b start_section {id:'A', type:'Testcase'}
			b start_section {id:'STEP 1', type:'Step'}""");

	private ClientScenarios() {
	}

	static Stream<Scenario> all() {
		return Stream.of(GENERATIONS, GENERATIONS.inYaml(), PARALLEL, TASKS, CHILD_GOES, PARENTS_GO, QUIET_PARENT_GOES,
				ORPHANS, INHERITED, STAY);
	}

}
