package dev.rapporteur.web.calls;

import java.util.stream.Stream;

/**
 * What one client reports: the life of a run, mistakes, results, plugins, extras.
 */
final class Scenarios {

	private static final Scenario LIFE_CYCLE = Scenario.of("life cycle", """
			a register {pid:'2', parent:'1'}
			a start_testsuite {id:'J', name:'nightly', host:'lab-1', xref:{file:'job.py'}}
			a start_plugin {id:'P', name:'P', type:'PreJobPlugin', job_id:'J'}
			a stop_plugin {result:'passed'}
			a start_task {id:'T', description:''}
			a start_section {id:'A', type:'Testcase', device:'r1'}
			a start_section {id:'s1', parameters:{n:1, x:0.5}}
			a add_detail {detail:['one', 2]}
			a add_extra {data:{k:1}, '%EXTEND_LIST{l}':[1]}
			a add_extra {data:{m:true}, '%EXTEND_LIST{l}':[2]}
			a stop_section {result:{value:'failed', reason:'lost', data:{n:[1]}}}
			a start_section {id:'s1'} ! duplicate-id
			a start_section {id:'s2'}
			a stop_section {result:'passed'}
			a stop_section {id:'A'}
			a update_task_result {id:'T', result:'blocked'}
			a stop_task {parameters:{}}
			a finalize_task {id:'KILLED', result:'errored', detail:'took too long'}
			a add_testsuite_extra {build:7}
			a stop_testsuite {num_tasks:2}
			a leave""");

	private static final Scenario MISTAKES = Scenario.of("mistakes", """
			a register {pid:'2', parent:'1'}
			a start_section {id:'A'} ! invalid-request
			a add_testsuite_extra {a:1} ! invalid-request
			a start_testsuite {} ! invalid-request
			a start_testsuite {id:'J'}
			a start_testsuite {id:'K'} ! invalid-request
			a start_section {id:'A'} ! invalid-request
			a start_task {} ! key-error
			a start_task {id:'T'}
			a start_task {id:'U'} ! invalid-request
			a stop_section {} ! invalid-request
			a start_section {id:'A', fullid:'x'} ! attribute-error
			a start_section {id:'A'}
			a start_section {id:'A'}
			a stop_section {result:'great'} ! type-error
			a stop_task {} ! invalid-request
			a stop_section {result:'passed'}
			a stop_section {result:'passed'}
			a start_section {id:'A'} ! duplicate-id
			a stop_task {id:'T'} ! invalid-request
			a remove_section {id_list:['T', 'B']} ! key-error
			a remove_section {id_list:['J']} ! value-error
			a remove_section {id_list:['T', 'A']}
			a update_task_result {id:'U'} ! invalid-request
			a no_such_command {} ! attribute-error
			a stop_task {}
			a start_task {id:'T'} ! duplicate-id
			a stop_testsuite {result:'passed'} ! attribute-error
			a stop_testsuite {}
			a stop_testsuite {} ! invalid-request
			a leave""");

	private static final Scenario RESULTS = Scenario.of("results that roll up", """
			a register {pid:'2', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			a start_section {id:'setup', type:'CommonSetup'}
			a stop_section {result:'skipped'}
			a start_section {id:'A', type:'Testcase'}
			a start_section {id:'1', type:'TestSection'}
			a start_section {id:'STEP 1', type:'Step', name:'ping', continue_:true}
			a start_section {id:'STEP 1.1', type:'Step'}
			a stop_section {result:{value:'passx', reason:'known', data:[1, {a:null}]}}
			a stop_section {}
			a stop_section {result:null}
			a start_section {id:'2', type:'TestSection'}
			a stop_section {result:'errored', result_rollup:false}
			a start_section {id:'3', type:'TestSection', ignore:true}
			a stop_section {result:'aborted'}
			a stop_section {id:'A'}
			a start_section {id:'B', type:'Testcase'}
			a start_section {id:'1', type:'TestSection'}
			a stop_section {result:'blocked'}
			a stop_section {result:{value:'failed', reason:'', data:0}}
			a start_section {id:'C', type:'Testcase'}
			a stop_section {}
			a update_task_result {id:'T', result:{value:'errored', reason:'late'}, detail:'because'}
			a stop_task {}
			a start_task {id:'U'}
			a start_section {id:'A', type:'Testcase'}
			a finalize_task {id:'U', result:'aborted', detail:'killed'}
			a stop_section {result:'passed'}
			a stop_task {}
			a update_task_result {id:'U', result:'blocked'}
			a finalize_task {id:'never started', result:{value:'errored', reason:'gone'}}
			a stop_testsuite {num_tasks:3}
			a leave""");

	private static final Scenario HEALTH = Scenario.of("health", """
			a register {pid:'2', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			a start_section {id:'A'}
			a start_section {id:'h'}
			a add_extra {health:[{name:'cpu', result:'failed'}]}
			a stop_section {}
			a start_section {id:'i', health_result:'passx'}
			a stop_section {result_rollup:false}
			a start_section {id:'j', type:'postprocessor'}
			a add_extra {'%EXTEND_LIST{health}':[{fullid:'T.A', health_name:'cpu', type:'cpu', result:'passed'}]}
			a stop_section {result:'passed', health_result:{value:'failed', reason:'hot'}}
			a stop_section {health_result:'passed'}
			a stop_task {}
			a stop_testsuite {}
			a leave""");

	private static final Scenario PLUGINS = Scenario.of("plugins and processors", """
			a register {pid:'2', parent:'1'}
			a start_plugin {id:'PreJobPlugin-1', name:'Bench', type:'PreJobPlugin', job_id:'J'}
			a start_section {id:'R1', type:'Testcase', name:'Clean R1'}
			a stop_section {result:'passed'}
			a add_extra {bench:'ready'}
			a stop_plugin {}
			a start_testsuite {id:'J'}
			a start_plugin {id:'X', name:'x', type:'Whatever', job_id:'J'} ! value-error
			a start_plugin {id:'X', type:'PreTaskPlugin', task_id:'T'} ! key-error
			a start_plugin {id:'PreTaskPlugin-1', name:'Before', type:'PreTaskPlugin', task_id:'T', job_id:'T'}
			a start_section {id:'before', type:'PluginSection'}
			a add_detail {detail:'of the plugin'}
			a stop_section {result:'passed'}
			a stop_plugin {}
			a start_task {id:'T', name:'script'}
			a start_section {id:'A', type:'Testcase'}
			a start_section {id:'PreProcessor-1', type:'PreProcessor', name:'check'}
			a stop_section {result:'passed'}
			a start_section {id:'t', type:'TestSection'}
			a stop_section {result:'failed'}
			a start_section {id:'ExceptionProcessor-1', type:'ExceptionProcessor'}
			a stop_section {result:'passed', returned:'None'}
			a start_section {id:'PostProcessor-1', type:'PostProcessor'}
			a stop_section {result:'errored'}
			a stop_section {id:'A'}
			a stop_task {parameters:{}}
			a start_plugin {id:'PostTaskPlugin-1', name:'After', type:'PostTaskPlugin', task_id:'T'}
			a start_section {id:'boom', type:'PluginSection'}
			a stop_section {result:{value:'errored', reason:'reason', data:{x:1}}}
			a stop_plugin {result:'errored'}
			a start_plugin {id:'PreTaskPlugin-1', name:'Only', type:'PreTaskPlugin', task_id:'U'}
			a stop_plugin {result:'skipped'}
			a stop_testsuite {num_tasks:2}
			a start_plugin {id:'PostJobPlugin-1', name:'Tidy', type:'PostJobPlugin', job_id:'J'}
			a stop_plugin {result:'failed'}
			a leave""");

	private static final Scenario EXTRAS = Scenario.of("extras and details", """
			a register {pid:'2', parent:'1'}
			a start_testsuite {id:'J', meta:{a:1}, branch:'main', extra:{x:1}}
			a add_extra {level:'suite', l:[1]}
			a add_detail {detail:'of the suite'}
			a start_task {id:'T'}
			a add_extra {level:'task', l:[2]}
			a add_running_extra {running:[1]}
			a start_section {id:'A', type:'Testcase', details:['at start']}
			a add_extra {kind:'kind', id:'id', target:'target', data:{x:{y:1}}}
			a add_extra {'%EXTEND_LIST{l}':[3], '%EXTEND_LIST{m}':'text', list_extend:true}
			a add_extra {}
			a add_testsuite_extra {late:null, '%EXTEND_LIST{l}':[4]}
			a add_detail {detail:''}
			a add_detail {detail:null}
			a add_detail {detail:{a:1}}
			a start_section {id:'STEP 1', type:'Step', name:'a & b'}
			a add_detail {detail:'Failed reason: <bad> & "worst"'}
			a stop_section {result:'failed', details:['at stop']}
			a stop_section {result:'failed', parameters:{p:1}, seen:true}
			a stop_task {}
			a add_extra {after:'task'}
			a stop_testsuite {}
			a add_testsuite_extra {request_id:null, backend:null}
			a leave""");

	private static final Scenario REPORTS = Scenario.of("reports", """
			a register {pid:'2', parent:'1'}
			a generate_report {} ! invalid-request
			a generate_xml {} ! attribute-error
			a start_testsuite {id:'J'}
			a generate_report {} ! invalid-request
			a generate_xml {}
			a start_task {id:'T'}
			a stop_task {}
			a stop_testsuite {}
			a generate_report {}
			a generate_xml {}
			a leave""");

	private static final Scenario LEFT_OPEN = Scenario.of("left open until the run is closed", """
			a register {pid:'2', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			a start_section {id:'A', type:'Testcase'}
			a start_section {id:'t', type:'TestSection'}
			a stop_section {result:'passed'}
			a start_section {id:'STEP 1', type:'Step'}""");

	private static final Scenario STOPPED_TOGETHER = Scenario.of("stopped together", """
			a register {pid:'2', parent:'1'}
			a start_testsuite {id:'J'}
			a start_task {id:'T'}
			a start_section {id:'A', type:'Testcase'}
			a start_section {id:'STEP 1', type:'Step'}
			a stop_open_contexts {}
			a add_testsuite_extra {late:1}
			a leave""");

	private Scenarios() {
	}

	static Stream<Scenario> all() {
		return Stream.of(LIFE_CYCLE, LIFE_CYCLE.inYaml(), MISTAKES, RESULTS, RESULTS.inYaml(), HEALTH, PLUGINS, EXTRAS,
				EXTRAS.inYaml(), REPORTS, LEFT_OPEN, STOPPED_TOGETHER);
	}

}
