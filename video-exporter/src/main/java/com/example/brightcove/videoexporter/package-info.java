/**
 * Exports an account into folders of clips, pictures and CSV. {@link Main} tells the story; each
 * step of it and each rule is a small class. To find one:
 *
 * <ul>
 *   <li>a run, its options, its end: {@link Main}, {@link Options}, {@link Signals}, {@link
 *       HttpTuning}, {@link CompilerTuning}, {@link Time}
 *   <li>which videos: {@link Listing} and {@link Sweep} find each {@link Video} once ({@link Ids},
 *       {@link IdMap}), {@link Departures} those that are gone; {@link Rendition} and {@link
 *       Pictures} tell what to fetch of one
 *   <li>calls to the API: {@link Governor} with {@link
 *       com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry}, at a {@link Pace},
 *       again after a {@link ApiRetry}
 *   <li>from video to video: {@link Pipeline} hands them out, {@link VideoExport} takes one in a
 *       {@link VideoAttempt} through, {@link Later} puts one off
 *   <li>one file: {@link Download} brings it home by a {@link Transfer} of {@link DownloadRetries}
 *       attempts over its {@link Link}; each is made by {@link MediaClient}, with {@link Patience},
 *       a {@link Watchdog}, {@link HostHolds} and {@link Addresses}, and fails as a {@link
 *       MediaFault}; {@link FileBody} takes what comes to the {@link Part} ({@link PartNote},
 *       {@link Resume}, {@link Fingerprint}, {@link FileKind}); {@link Revalidation} tells whether
 *       it is still the same
 *   <li>what is on disk: {@link ExportFolder}, its names ({@link FolderName}) and its {@link
 *       Journal} of each {@link ExportedVideo}; {@link WholeFile}, {@link FinalName} and {@link
 *       DiskFaults} for what disks do
 *   <li>tables and figures: {@link Tables} as {@link TableFormat} with each {@link Failure}, {@link
 *       VideoLines} in {@link SortedLines} of {@link ExactJson}, {@link Summary} and {@link
 *       RunSummary}
 *   <li>what people see: {@link Report} with its {@link Notices}; {@link Progress} and its {@link
 *       Rate}, put into words by {@link ProgressLines} ({@link Bytes}, {@link TextWidth}), drawn on
 *       a {@link Screen} if there is a {@link Terminal}
 * </ul>
 */
package com.example.brightcove.videoexporter;
