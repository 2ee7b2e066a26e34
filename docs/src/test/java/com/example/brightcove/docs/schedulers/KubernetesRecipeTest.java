package com.example.brightcove.docs.schedulers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.videoexporter.Main;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Tests the Kubernetes recipe: its fields are those of Kubernetes, it reacts to the exit statuses
 * as the table in schedulers.md says, and the exporter runs with its arguments and variables.
 */
class KubernetesRecipeTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern STATUSES = Pattern.compile("\\| ([\\d, ]+) \\|.*\\| ([^|:]+).*\\|");

  private static final Map<String, String> ACTIONS =
      Map.of("retry", "Count", "fail the task", "FailIndex", "fail the job", "FailJob");

  @TempDir private Path volume;

  private static String recipe() throws IOException {
    return Files.readString(Repository.ROOT.resolve("docs/kubernetes/export.yaml"));
  }

  private static List<Object> objects(String yaml) {
    List<Object> objects = new ArrayList<>();
    for (String document : yaml.split("(?m)^---$")) {
      String kind = YAML.readTree(document).path("kind").asString();
      Class<?> type = kind.equals("Job") ? Job.class : PersistentVolumeClaim.class;
      assertEquals(type.getSimpleName(), kind);
      objects.add(YAML.readValue(document, type));
    }
    return objects;
  }

  private static JobSpec job() throws IOException {
    return ((Job) objects(recipe()).get(1)).getSpec();
  }

  private static Container container() throws IOException {
    List<Container> containers = job().getTemplate().getSpec().getContainers();
    assertEquals(1, containers.size());
    return containers.get(0);
  }

  /**
   * Returns the fields of the objects, and of all objects in them, that Kubernetes does not have.
   */
  private static List<String> unknownFields(Object value) throws ReflectiveOperationException {
    List<String> unknown = new ArrayList<>();
    if (value instanceof Iterable<?> list) {
      for (Object element : list) {
        unknown.addAll(unknownFields(element));
      }
    } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
      Map<?, ?> additional =
          (Map<?, ?>) value.getClass().getMethod("getAdditionalProperties").invoke(value);
      additional.keySet().forEach(name -> unknown.add(name.toString()));
      for (var method : value.getClass().getMethods()) {
        if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
          unknown.addAll(unknownFields(method.invoke(value)));
        }
      }
    }
    return unknown;
  }

  /** Returns what the page's table says, as a rule of the recipe says it. */
  private static Map<Integer, String> page() {
    Map<Integer, String> page = new TreeMap<>();
    for (String line : Repository.lines(Path.of("schedulers.md"))) {
      var row = STATUSES.matcher(line);
      if (row.matches() && ACTIONS.containsKey(row.group(2).strip())) {
        for (String status : row.group(1).split(", ")) {
          page.put(Integer.valueOf(status), ACTIONS.get(row.group(2).strip()));
        }
      }
    }
    return page;
  }

  @Test
  void everyFieldIsOneOfKubernetes() throws Exception {
    assertEquals(List.of(), unknownFields(objects(recipe())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accessModes", "backoffLimitPerIndex", "onPodConditions", "containerName", "runAsNonRoot",
        "seccompProfile", "readOnlyRootFilesystem", "mountPath", "claimName", "key"
      })
  void aMisspeltFieldIsReported(String field) throws Exception {
    String misspelt = recipe().replaceFirst("\\b" + field + ":", field + "s:");
    assertEquals(List.of(field + "s"), unknownFields(objects(misspelt)));
  }

  @Test
  void reactsToEachStatusAsThePageSays() throws Exception {
    Map<Integer, String> rules = new TreeMap<>();
    for (PodFailurePolicyRule rule : job().getPodFailurePolicy().getRules()) {
      if (rule.getOnExitCodes() != null) {
        assertEquals("In", rule.getOnExitCodes().getOperator());
        assertEquals(container().getName(), rule.getOnExitCodes().getContainerName());
        rule.getOnExitCodes().getValues().forEach(status -> rules.put(status, rule.getAction()));
      }
    }
    assertEquals(page(), rules);
    assertTrue(rules.size() >= 8, "found too few: " + rules);
  }

  @Test
  void awsBatchRetriesWhatThePageSays() throws Exception {
    JsonObject definition =
        JsonParser.parseString(Files.readString(Path.of("aws-batch/job-definition.json")))
            .getAsJsonObject();
    List<String> retried = new ArrayList<>();
    for (JsonElement condition :
        definition.getAsJsonObject("retryStrategy").getAsJsonArray("evaluateOnExit")) {
      if (condition.getAsJsonObject().has("onExitCode")) {
        assertEquals("RETRY", condition.getAsJsonObject().get("action").getAsString());
        retried.add(condition.getAsJsonObject().get("onExitCode").getAsString());
      }
    }
    // AWS allows five conditions, and sends no SIGINT
    assertEquals(List.of("4", "5", "143"), retried);
    retried.forEach(status -> assertEquals("Count", page().get(Integer.valueOf(status)), status));
  }

  /** A pod that is removed from its node ends with 143, too. It must not count as a failure. */
  @Test
  void aDisruptionIsNoFailure() throws Exception {
    PodFailurePolicyRule first = job().getPodFailurePolicy().getRules().get(0);
    assertEquals("Ignore", first.getAction());
    assertEquals("DisruptionTarget", first.getOnPodConditions().get(0).getType());
  }

  @Test
  void everyIndexRunsAsAShard() throws Exception {
    JobSpec job = job();
    assertEquals("Indexed", job.getCompletionMode());
    assertNotNull(job.getBackoffLimitPerIndex());
    assertEquals("Never", job.getTemplate().getSpec().getRestartPolicy());
    assertEquals(job.getCompletions(), job.getParallelism());
    VirtualClock clock = new VirtualClock();
    List<String> folders = new ArrayList<>();
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock))) {
      for (int index = 0; index < job.getCompletions(); index++) {
        Map<String, String> variables = variables(sandbox, index);
        assertEquals(job.getCompletions().toString(), variables.get("VIDEO_EXPORTER_SHARDS"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);
        ProcessContext process =
            new ProcessContext(
                variables,
                volume,
                clock,
                clock::advance,
                InputStream.nullInputStream(),
                console,
                console);
        assertEquals(0, Main.run(process, arguments(variables)), out::toString);
        try (Stream<Path> made = Files.list(volume.resolve(String.valueOf(index)))) {
          made.filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .forEach(folders::add);
        }
      }
    }
    assertEquals(12, folders.size(), folders.toString());
    assertEquals(12, folders.stream().distinct().count(), folders.toString());
  }

  /** Returns what the container gets, with the sandbox in place of Brightcove. */
  private static Map<String, String> variables(Sandbox sandbox, int index) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (EnvVar variable : container().getEnv()) {
      boolean isSecret = variable.getValueFrom() != null;
      variables.put(
          variable.getName(),
          isSecret ? sandbox.variables().get(variable.getName()) : variable.getValue());
      assertNotNull(variables.get(variable.getName()), variable.getName());
    }
    variables.put("JOB_COMPLETION_INDEX", String.valueOf(index));
    variables.put(Settings.OAUTH_URL, sandbox.variables().get(Settings.OAUTH_URL));
    variables.put(Settings.CMS_URL, sandbox.variables().get(Settings.CMS_URL));
    return variables;
  }

  /** Returns the arguments with their variables expanded, as Kubernetes does. */
  private String[] arguments(Map<String, String> variables) throws IOException {
    String mount = container().getVolumeMounts().get(0).getMountPath();
    return container().getArgs().stream()
        .map(argument -> argument.replaceFirst("^" + mount, volume.toString()))
        .map(
            argument ->
                Pattern.compile("\\$\\((\\w+)\\)")
                    .matcher(argument)
                    .replaceAll(name -> variables.get(name.group(1))))
        .toArray(String[]::new);
  }

  /** The page's command makes a Secret whose keys are the names of the variables. */
  @Test
  void theCommandMakesTheSecret() throws Exception {
    String page = Files.readString(Path.of("schedulers.md"));
    List<EnvVar> secrets =
        container().getEnv().stream().filter(variable -> variable.getValueFrom() != null).toList();
    assertEquals(3, secrets.size());
    for (EnvVar variable : secrets) {
      SecretKeySelector secret = variable.getValueFrom().getSecretKeyRef();
      assertEquals(variable.getName(), secret.getKey());
      assertTrue(
          page.contains(
              "env | grep ^BRIGHTCOVE_ | kubectl create secret generic "
                  + secret.getName()
                  + " --from-env-file=/dev/stdin"));
    }
  }
}
