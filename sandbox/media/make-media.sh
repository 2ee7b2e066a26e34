#!/usr/bin/env bash
# Makes every clip and picture of the sandbox. All of them come from ffmpeg's
# own generators and filters, run by this script; nothing comes from elsewhere.
# Needs: ffmpeg (5.1 or later, with libx264).
#
# Usage: make-media.sh            makes all clips
#        make-media.sh SLUG...    makes only the named ones
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$here/../src/main/resources/com/example/brightcove/sandbox/media"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

only=("$@")
fps=15

# No progress noise, no questions, overwrite.
ff() { ffmpeg -v error -nostdin -y "$@"; }

# Same bytes on every run: no metadata, no encoder names, one thread.
plain=(-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 1)

wanted() {
  [ ${#only[@]} -eq 0 ] && return 0
  local s
  for s in "${only[@]}"; do [ "$s" = "$1" ] && return 0; done
  return 1
}

# encode SOURCE TARGET SIZE CRF MAXRATE_KBIT AUDIO_KBIT SECONDS NOTE_HZ
encode() {
  local source="$1" target="$2" size="$3" crf="$4" max="$5" audio="$6" seconds="$7" note="$8"
  local fade_out
  fade_out="$(awk -v s="$seconds" 'BEGIN { print s - 1 }')"
  # Sound: the note and, more softly, its octave and fifth above, slowly swelling in and out.
  local tone="aevalsrc=exprs='0.05*sin(2*PI*$note*t)+0.02*sin(4*PI*$note*t)+0.01*sin(6*PI*$note*t)'"
  tone+=":s=44100:c=mono:d=$seconds,afade=t=in:d=0.8,afade=t=out:st=$fade_out:d=1"
  # filter_units drops the SEI unit in which x264 writes its version and settings;
  # the blank tag stands where the encoder's name would.
  ff -i "$source" -f lavfi -i "$tone" -map 0:v -map 1:a \
    -vf "scale=$size:flags=lanczos,setsar=1,format=yuv420p" \
    -c:v libx264 -profile:v high -preset veryslow -tune animation \
    -crf "$crf" -maxrate "${max}k" -bufsize "$((max * 2))k" -g 60 \
    -bsf:v filter_units=remove_types=6 \
    -metadata:s:v encoder=' ' \
    -c:a aac -b:a "${audio}k" -ac 1 \
    "${plain[@]}" -movflags +faststart "$target"
}

# clip SLUG SECONDS NOTE_HZ CRF POSTER_SECOND JPEG_Q FILTERGRAPH
clip() {
  local slug="$1" seconds="$2" note="$3" crf="$4" at="$5" q="$6" graph="$7"
  wanted "$slug" || return 0
  local dir="$out/$slug" raw="$work/$slug.mkv"
  mkdir -p "$dir"
  # Render once, without loss, so that all four files show the very same pictures.
  ff -f lavfi -i "$graph" -t "$seconds" -r "$fps" -c:v ffv1 -pix_fmt gbrp "$raw"
  encode "$raw" "$dir/high.mp4" 640:360 "$crf" 230 32 "$seconds" "$note"
  encode "$raw" "$dir/main.mp4" 320:180 "$((crf + 2))" 70 20 "$seconds" "$note"
  ff -ss "$at" -i "$raw" -frames:v 1 -vf "scale=640:360:flags=lanczos,setsar=1,format=yuvj420p" \
    -c:v mjpeg -q:v "$q" -huffman optimal "${plain[@]}" "$dir/poster.jpg"
  ff -ss "$at" -i "$raw" -frames:v 1 -vf "scale=160:90:flags=lanczos,setsar=1,format=yuvj420p" \
    -c:v mjpeg -q:v 5 -huffman optimal "${plain[@]}" "$dir/thumbnail.jpg"
  rm -f "$raw"
  echo "$slug"
}

# Rendered at double size and shrunk, which smooths the fractal's edges; the set itself
# is black, and the hue is turned towards blue and violet and toned down.
clip mandelbrot-zoom 4 220.00 29 3.4 7 \
  "mandelbrot=s=1280x720:r=$fps:maxiter=400:start_x=-0.7455:start_y=-0.1305:start_scale=0.03:end_scale=0.004:end_pts=60:outer=normalized_iteration_count:inner=black,
   scale=640:360:flags=area,hue=h=110:s=0.75"

# Big cells: a 64x36 world with wrapped edges, each cell ten pixels wide; dead cells fade slowly.
clip game-of-life 4 246.94 27 2.2 5 \
  "life=s=64x36:r=6:ratio=0.22:seed=7:stitch=1:mold=12:life_color=#ffd166:death_color=#118ab2:mold_color=#073b4c,
   scale=640:360:flags=neighbor,fps=$fps"

# The automaton scrolls by whole rows, so the codec needs little but motion vectors;
# the colours vary along x alone and so scroll without a change.
clip rule-110 3.6 261.63 27 1.8 5 \
  "cellauto=s=80x45:r=7.5:rule=110:ratio=0.5:seed=11:full=1,format=gbrp,scale=640:360:flags=neighbor,
   geq=r='if(gt(r(X,Y),128),60+180*X/W,22)':g='if(gt(r(X,Y),128),210-90*X/W,18)':b='if(gt(r(X,Y),128),190-60*X/W,50)',fps=$fps"

# One lit cell in the middle of the first row grows into the triangle.
clip rule-30 3.8 293.66 27 3.6 5 \
  "cellauto=s=107x60:r=$fps:rule=30:p=@:full=0:scroll=0,format=gbrp,scale=642:360:flags=neighbor,crop=640:360,
   geq=r='if(gt(r(X,Y),128),255-60*Y/H,20)':g='if(gt(r(X,Y),128),190-120*Y/H,24)':b='if(gt(r(X,Y),128),90+110*Y/H,46)'"

clip warm-gradients 4 329.63 22 1.5 4 \
  "gradients=s=640x360:r=$fps:n=5:seed=3:speed=0.02:c0=#ff5f6d:c1=#ffc371:c2=#f7797d:c3=#fbd786:c4=#c6426e"

clip cool-gradients 4 349.23 22 1.5 4 \
  "gradients=s=640x360:r=$fps:n=5:seed=12:speed=0.02:c0=#1b3a6b:c1=#2c7da0:c2=#43cea2:c3=#185a9d:c4=#a8e6ff"

# Rendered small and enlarged in whole pixels: crisp squares, small files.
clip sierpinski-carpet 3.4 392.00 28 1.5 6 \
  "sierpinski=s=160x90:r=$fps:type=carpet:seed=5:jump=4,format=gbrp,scale=640:360:flags=neighbor,
   geq=r='lerp(30,250,r(X,Y)/255)':g='lerp(40,180+60*X/W,r(X,Y)/255)':b='lerp(90,120,r(X,Y)/255)'"

clip sierpinski-triangle 3.4 440.00 28 1.5 6 \
  "sierpinski=s=160x90:r=$fps:type=triangle:seed=9:jump=3,format=gbrp,scale=640:360:flags=neighbor,
   geq=r='lerp(24,120+100*Y/H,r(X,Y)/255)':g='lerp(20,230,r(X,Y)/255)':b='lerp(60,220,r(X,Y)/255)'"

clip test-card 3 493.88 25 1.5 6 \
  "testsrc2=s=640x360:r=$fps"

# Four sine waves added up, then read as a hue.
clip plasma 4 523.25 23 2.0 4 \
  "color=black:s=640x360:r=$fps,format=gbrp,
   geq=r='st(0,sin(X/60+T)+sin(Y/45-T*0.7)+sin((X+Y)/80+T*0.5)+sin(hypot(X-320,Y-180)/50-T));128+120*sin(ld(0)*1.3)'
      :g='st(0,sin(X/60+T)+sin(Y/45-T*0.7)+sin((X+Y)/80+T*0.5)+sin(hypot(X-320,Y-180)/50-T));110+90*sin(ld(0)*1.3+2.1)'
      :b='st(0,sin(X/60+T)+sin(Y/45-T*0.7)+sin((X+Y)/80+T*0.5)+sin(hypot(X-320,Y-180)/50-T));150+100*sin(ld(0)*1.3+4.0)'"

# Two round waves that meet; each weakens with its distance from the centre.
clip ripples 4 587.33 24 2.0 4 \
  "color=black:s=640x360:r=$fps,format=gbrp,
   geq=r='st(1,hypot(X-210,Y-160));st(2,hypot(X-460,Y-220));st(0,sin(ld(1)/11-T*5)*exp(-ld(1)/260)+sin(ld(2)/13-T*5)*exp(-ld(2)/260));20+40*Y/H+70*pow(max(0,ld(0)),2)'
      :g='st(1,hypot(X-210,Y-160));st(2,hypot(X-460,Y-220));st(0,sin(ld(1)/11-T*5)*exp(-ld(1)/260)+sin(ld(2)/13-T*5)*exp(-ld(2)/260));110-30*Y/H+55*ld(0)'
      :b='st(1,hypot(X-210,Y-160));st(2,hypot(X-460,Y-220));st(0,sin(ld(1)/11-T*5)*exp(-ld(1)/260)+sin(ld(2)/13-T*5)*exp(-ld(2)/260));160-20*Y/H+45*ld(0)'"

# The plane is folded into twelve mirrored wedges around the centre before the pattern is drawn.
fold="st(0,hypot(X-320,Y-180));st(1,abs(mod(atan2(Y-180,X-320)+2*PI+T*0.15,PI/3)-PI/6));st(2,ld(0)*cos(ld(1)));st(3,ld(0)*sin(ld(1)))"
clip kaleidoscope 3.6 659.26 25 1.6 5 \
  "color=black:s=640x360:r=$fps,format=gbrp,
   geq=r='$fold;st(4,sin(ld(2)/26-T*1.2)*cos(ld(3)/17)+0.6*cos(ld(2)/44+T));150+62*ld(4)'
      :g='$fold;st(4,sin(ld(2)/26-T*1.2)*cos(ld(3)/17)+0.6*cos(ld(2)/44+T));95+75*sin(ld(4)*2.2)'
      :b='$fold;st(4,sin(ld(2)/26-T*1.2)*cos(ld(3)/17)+0.6*cos(ld(2)/44+T));150-62*ld(4)'"
